-- The keys that personal data are kept under, wrapped by a key that is never here. What was encrypted before this migration cannot be
-- read after it: a register from before 0.1.0 begins anew.

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
alter table license
    add sealed_json_key int as (ascii(substr(sealed_json, 2, 1)) * 256 + ascii(substr(sealed_json, 3, 1))) stored,
    add constraint license_sealed_json_key foreign key (sealed_json_key) references data_key (encrypts);
