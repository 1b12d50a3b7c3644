-- The keys that personal data are kept under, wrapped by a key that is never here; and what clients write freely, encrypted or as
-- keyed indices. What was encrypted before this migration cannot be read after it: a register from before 0.1.0 begins anew.

create table data_key (
    purpose      varchar(16)   not null,
    version      int           not null,
    state        varchar(8)    not null,
    -- Which key wrapped it: 16 digits that say nothing of that key.
    kek_id       char(16)      not null,
    -- Null once it is destroyed.
    wrapped_key  varbinary(64) null,
    created_at   datetime(6)   not null,
    destroyed_at datetime(6)   null,
    -- What is under a key points at one of these by foreign key: while a row needs a key, the database refuses to destroy it.
    encrypts     int as (case when purpose = 'encryption' and wrapped_key is not null then version end) stored,
    indexes      int as (case when purpose = 'index' and wrapped_key is not null then version end) stored,
    primary key (purpose, version),
    unique key data_key_encrypts (encrypts),
    unique key data_key_indexes (indexes),
    constraint data_key_purpose check (purpose in ('root', 'encryption', 'index')),
    constraint data_key_version check (version between 1 and 65535),
    constraint data_key_state check (state in ('PENDING', 'ACTIVE', 'OLD', 'RETIRED')),
    constraint data_key_destroyed check ((wrapped_key is null) = (destroyed_at is not null)),
    constraint data_key_destroyed_last check (wrapped_key is not null or state = 'RETIRED')
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_bin;

-- Beside data_key, whose rows are locked by whoever writes under them.
create table data_key_use (
    purpose varchar(16) not null,
    version int         not null,
    uses    bigint      not null,
    primary key (purpose, version)
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_bin;

-- Each encrypted column has a column beside it with the version of its key, read from the ciphertext's second and third byte.
-- Clients choose case numbers and, for some types, the number on the face (which on a driving license is the holder's own number).
alter table license
    drop key license_case,
    drop key license_of_number,
    drop column case_number,
    drop column number,
    add sealed_case     blob null after issuer,
    -- Erased for good: what is left says nothing of anybody. The file goes after the row.
    modify sealed_json  mediumblob null,
    add erased_at       datetime(6) null,
    add file_erased_at  datetime(6) null,
    add key license_file_left (file_erased_at, erased_at),
    add constraint license_erased check ((sealed_json is null) = (erased_at is not null)),
    add constraint license_erased_case check (erased_at is null or sealed_case is null),
    add sealed_json_key int as (ascii(substr(sealed_json, 2, 1)) * 256 + ascii(substr(sealed_json, 3, 1))) stored,
    add sealed_case_key int as (ascii(substr(sealed_case, 2, 1)) * 256 + ascii(substr(sealed_case, 3, 1))) stored,
    add constraint license_sealed_json_key foreign key (sealed_json_key) references data_key (encrypts),
    add constraint license_sealed_case_key foreign key (sealed_case_key) references data_key (encrypts);

alter table license_event
    add sealed_note_key int as (ascii(substr(sealed_note, 2, 1)) * 256 + ascii(substr(sealed_note, 3, 1))) stored,
    add constraint license_event_sealed_note_key foreign key (sealed_note_key) references data_key (encrypts);

-- request_key and body_hash are keyed digests.
alter table idempotency
    modify request_key varchar(64) not null,
    drop column answer,
    add sealed_answer     blob null after busy_until,
    add sealed_answer_key int as (ascii(substr(sealed_answer, 2, 1)) * 256 + ascii(substr(sealed_answer, 3, 1))) stored,
    add constraint idempotency_sealed_answer_key foreign key (sealed_answer_key) references data_key (encrypts);

-- Keyed indices. The first two bytes of one are the version of its key; while a key is being changed, everything has two.
drop table license_holder;
drop table license_number;

create table license_holder (
    license_id       varchar(128) not null,
    position         smallint     not null,
    holder_index     binary(32)   not null,
    holder_index_key int as (ascii(substr(holder_index, 1, 1)) * 256 + ascii(substr(holder_index, 2, 1))) stored,
    primary key (license_id, position, holder_index),
    key holder (holder_index),
    constraint holder_license foreign key (license_id) references license (id),
    constraint license_holder_key foreign key (holder_index_key) references data_key (indexes)
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_bin;

create table license_case (
    issuer         char(18)     not null,
    case_index     binary(32)   not null,
    license_id     varchar(128) not null,
    case_index_key int as (ascii(substr(case_index, 1, 1)) * 256 + ascii(substr(case_index, 2, 1))) stored,
    primary key (issuer, case_index),
    constraint case_license foreign key (license_id) references license (id),
    constraint license_case_key foreign key (case_index_key) references data_key (indexes)
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_bin;

-- A number on a face belongs to one license, in all of its versions.
create table license_number (
    type_code        char(21)    not null,
    issuer           char(18)    not null,
    number_index     binary(32)  not null,
    serial           varchar(40) not null,
    number_index_key int as (ascii(substr(number_index, 1, 1)) * 256 + ascii(substr(number_index, 2, 1))) stored,
    primary key (type_code, issuer, number_index),
    key number_of_license (type_code, issuer, serial),
    constraint license_number_key foreign key (number_index_key) references data_key (indexes)
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_bin;
