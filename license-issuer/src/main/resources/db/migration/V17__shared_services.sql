-- The services that systems built to GB/T 36906 speak: their codes for license types, and files that they order.

-- Which of our types another system's code stands for. A mapping is changed, never removed.
create table type_mapping (
    local_code varchar(64) not null,
    type_code  char(21)    not null,
    version    bigint      not null,
    primary key (local_code)
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_bin;

-- Files that were ordered, each to be taken once within minutes.
create table download_order (
    -- The name itself is kept nowhere.
    name_sha256 binary(32)  not null,
    -- The record of the order: for what, and of which license.
    record_id   char(22)    not null,
    client      varchar(64) not null,
    -- Of the copy that is to be made.
    last_day    date        not null,
    expires_at  datetime(6) not null,
    taken_at    datetime(6) null,
    primary key (name_sha256),
    key download_expiry (expires_at),
    constraint download_record foreign key (record_id) references usage_record (id) on delete cascade,
    constraint download_in_time check (taken_at is null or taken_at < expires_at)
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_bin;
