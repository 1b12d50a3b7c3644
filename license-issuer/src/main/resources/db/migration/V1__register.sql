-- Names and identity numbers are in no column of these tables but as ciphertext (sealed_json) and as keyed indices (holder_index).

create table number_range (
    issuer      char(18)    not null,
    type_code   char(21)    not null,
    year        smallint    not null,
    next_serial bigint      not null,
    primary key (issuer, type_code, year)
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_bin;

create table status_list (
    name              varchar(32) not null,
    region            char(6)     not null,
    next_entry        int         not null,
    -- One more with every change; the publisher signs what is ahead of published_version.
    version           bigint      not null,
    published_version bigint      not null,
    primary key (name)
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_bin;

create table license (
    id           varchar(128) not null,
    state        varchar(16)  not null,
    type_code    char(21)     not null,
    type_version int          not null,
    issuer       char(18)     not null,
    number       varchar(64)  not null,
    case_number  varchar(64)  not null,
    status       varchar(16)  not null,
    status_list  varchar(32)  not null,
    status_index int          not null,
    issued_at    datetime(6)  not null,
    sealed_json  mediumblob   not null,
    file_sha256  char(64)     null,
    file_bytes   int          null,
    primary key (id),
    unique key license_number (type_code, issuer, number),
    unique key license_case (issuer, case_number),
    unique key license_status (status_list, status_index),
    key license_not_valid (status_list, status),
    constraint license_state check (state in ('RESERVED', 'ISSUED')),
    constraint license_recorded check (state = 'RESERVED' or (file_sha256 is not null and file_bytes > 0))
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_bin;

create table license_holder (
    license_id   varchar(128) not null,
    position     smallint     not null,
    holder_index binary(32)   not null,
    primary key (license_id, position),
    key holder (holder_index),
    constraint holder_license foreign key (license_id) references license (id)
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_bin;

create table idempotency (
    client      varchar(64)  not null,
    request_key varchar(128) not null,
    body_hash   binary(32)   not null,
    license_id  varchar(128) null,
    -- Who works on it, until when: another request with this key waits.
    node        varchar(64)  null,
    busy_until  datetime(6)  null,
    answer      blob         null,
    created_at  datetime(6)  not null,
    primary key (client, request_key)
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_bin;

create table revocation (
    license_id  varchar(128) not null,
    client      varchar(64)  not null,
    request_key varchar(128) not null,
    reason      varchar(500) not null,
    legal_basis varchar(500) not null,
    revoked_at  datetime(6)  not null,
    primary key (license_id),
    constraint revocation_license foreign key (license_id) references license (id)
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_bin;
