-- Who may use licenses of others instead of their paper, and who did.

-- What an organisation may read of a license type, for which items, from where. One row for each type.
create table usage_grant (
    agency      char(18)      not null,
    type_code   char(21)      not null,
    valid_from  datetime(6)   not null,
    valid_to    datetime(6)   not null,
    -- Words with blanks between them: keys of the type's fields, codes of service items, networks.
    field_keys  varchar(4000) not null,
    items       varchar(4000) not null,
    networks    varchar(2000) not null,
    -- How many answers a day; null for no limit.
    daily_limit int           null,
    version     bigint        not null,
    primary key (agency, type_code),
    constraint usage_grant_agency foreign key (agency) references agency (code),
    constraint usage_grant_period check (valid_from <= valid_to),
    constraint usage_grant_limit check (daily_limit is null or daily_limit >= 0)
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_bin;

-- Answers on a day (in China) under a grant. Locked for update before one is counted.
create table usage_count (
    agency    char(18) not null,
    type_code char(21) not null,
    day       date     not null,
    answers   int      not null,
    primary key (agency, type_code, day),
    constraint usage_count_grant foreign key (agency, type_code) references usage_grant (agency, type_code)
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_bin;

-- One row for each answer, and for each that was denied, written before it leaves.
create table usage_record (
    id             char(22)    not null,
    at             datetime(6) not null,
    kind           varchar(8)  not null,
    client         varchar(64) not null,
    organisation   char(18)    not null,
    type_code      char(21)    not null,
    -- A keyed digest: tells which records are of one holder, and nobody without the key of whom.
    holder_digest  binary(32)  not null,
    -- The usage context: who, item, case, purpose, basis.
    sealed_context mediumblob  not null,
    -- Null if it was answered.
    denied         varchar(32) null,
    -- The fields that were given out.
    field_keys     varchar(4000) not null,
    sealed_context_key int as (ascii(substr(sealed_context, 2, 1)) * 256 + ascii(substr(sealed_context, 3, 1))) stored,
    primary key (id),
    key usage_of_holder (holder_digest, at),
    key usage_of_client (client, at),
    constraint usage_sealed_context_key foreign key (sealed_context_key) references data_key (encrypts),
    constraint usage_kind check (kind in ('FETCH', 'ASK')),
    constraint usage_denied_sees_nothing check (denied is null or field_keys = '')
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_bin;

-- The licenses that an answer was about.
create table usage_license (
    record_id  char(22)     not null,
    license_id varchar(128) not null,
    primary key (record_id, license_id),
    key usage_of_license (license_id, record_id),
    constraint usage_license_record foreign key (record_id) references usage_record (id),
    constraint usage_license_license foreign key (license_id) references license (id)
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_bin;
