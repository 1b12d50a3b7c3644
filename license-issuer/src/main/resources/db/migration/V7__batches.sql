-- Many licenses from one file. No column holds personal data but as ciphertext (sealed_…) and as keyed digests (case_digest).

alter table license
    -- Null for a license that was issued in the ordinary way.
    add origin varchar(16) null after successor_id,
    add constraint license_origin check (origin in ('LEGACY_IMPORT'));

create table batch (
    id              char(22)     not null,
    issuer          char(18)     not null,
    client          varchar(64)  not null,
    officer         varchar(64)  not null,
    -- Of all rows of a table; lines of NDJSON name their own.
    type_code       char(21)     null,
    legacy          boolean      not null,
    state           varchar(16)  not null,
    file_sha256     char(64)     not null,
    file_bytes      bigint       not null,
    -- Which sheet, and which column is what, as the sender said.
    sealed_reading  mediumblob   not null,
    -- Why the file cannot be used.
    sealed_fault    mediumblob   null,
    checked         int          not null default 0,
    faulty          int          not null default 0,
    issued          int          not null default 0,
    refused         int          not null default 0,
    -- Whether the type of a row needs another person than the one who sent the file.
    two_persons     boolean      not null default false,
    approved_by     varchar(64)  null,
    approver        varchar(64)  null,
    -- The last row that was read, and the last that was given to somebody to issue: what lies beyond was never begun.
    checked_to      bigint       not null default 0,
    handed_to       bigint       not null default 0,
    -- Who works on it, until when.
    holder          varchar(64)  null,
    busy_until      datetime(6)  null,
    created_at      datetime(6)  not null,
    checked_at      datetime(6)  null,
    started_at      datetime(6)  null,
    ended_at        datetime(6)  null,
    -- The file that was sent is erased, with what a license in it said of people.
    file_erased_at  datetime(6)  null,
    sealed_reading_key int as (ascii(substr(sealed_reading, 2, 1)) * 256 + ascii(substr(sealed_reading, 3, 1))) stored,
    sealed_fault_key int as (ascii(substr(sealed_fault, 2, 1)) * 256 + ascii(substr(sealed_fault, 3, 1))) stored,
    primary key (id),
    key batch_work (state, ended_at, busy_until),
    key batch_holder (holder),
    key batch_file_left (file_erased_at),
    constraint batch_sealed_reading_key foreign key (sealed_reading_key) references data_key (encrypts),
    constraint batch_sealed_fault_key foreign key (sealed_fault_key) references data_key (encrypts),
    constraint batch_state check (state in ('RECEIVED', 'CHECKING', 'CHECKED', 'RUNNING', 'PAUSED', 'DONE', 'CANCELLED', 'FAILED')),
    constraint batch_two_persons check (approver is null or approver <> officer),
    constraint batch_approved check (not two_persons or started_at is null or approver is not null),
    constraint batch_counts check (faulty >= 0 and issued >= 0 and refused >= 0 and faulty + issued + refused <= checked),
    constraint batch_begun_when_checked check (started_at is null or checked_at is not null),
    constraint batch_issues_when_begun check (started_at is not null or (issued = 0 and refused = 0 and state not in ('RUNNING', 'PAUSED', 'DONE'))),
    constraint batch_done check (state <> 'DONE' or (faulty + issued + refused = checked and ended_at is not null)),
    constraint batch_failed check ((state = 'FAILED') = (sealed_fault is not null)),
    constraint batch_ended check (ended_at is null or state in ('DONE', 'CANCELLED', 'FAILED'))
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_bin;

-- The file in pieces, each a file of the store.
create table batch_piece (
    batch_id char(22) not null,
    position int      not null,
    name     char(64) not null,
    primary key (batch_id, position),
    key batch_piece_name (name),
    constraint piece_of_batch foreign key (batch_id) references batch (id)
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_bin;

create table batch_row (
    batch_id       char(22)     not null,
    -- As a person sees it in the file.
    number         bigint       not null,
    state          varchar(8)   not null,
    -- A case has one license: it may stand in one row that is in order.
    case_digest    binary(32)   null,
    -- What is asked for, until it is done.
    sealed_request mediumblob   null,
    sealed_faults  mediumblob   null,
    license_id     varchar(128) null,
    sealed_request_key int as (ascii(substr(sealed_request, 2, 1)) * 256 + ascii(substr(sealed_request, 3, 1))) stored,
    sealed_faults_key int as (ascii(substr(sealed_faults, 2, 1)) * 256 + ascii(substr(sealed_faults, 3, 1))) stored,
    primary key (batch_id, number),
    key batch_row_state (batch_id, state, number),
    unique key batch_row_case (batch_id, case_digest),
    unique key batch_row_license (license_id),
    constraint batch_row_sealed_request_key foreign key (sealed_request_key) references data_key (encrypts),
    constraint batch_row_sealed_faults_key foreign key (sealed_faults_key) references data_key (encrypts),
    constraint row_of_batch foreign key (batch_id) references batch (id),
    constraint row_license foreign key (license_id) references license (id),
    constraint batch_row_state_known check (state in ('VALID', 'FAULTY', 'ISSUED', 'REFUSED')),
    constraint batch_row_request check ((state = 'VALID') = (sealed_request is not null)),
    constraint batch_row_faults check ((state in ('FAULTY', 'REFUSED')) = (sealed_faults is not null)),
    constraint batch_row_license_known check ((state = 'ISSUED') = (license_id is not null))
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_bin;

-- How far a batch was, at instants of the last minutes: its rate.
create table batch_pace (
    batch_id char(22)    not null,
    at       datetime(6) not null,
    rows_done int        not null,
    primary key (batch_id, at),
    constraint pace_of_batch foreign key (batch_id) references batch (id)
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_bin;
