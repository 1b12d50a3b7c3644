-- What may be issued, by whom and for whom: agencies, their authorizations, the programs that call for them.

create table agency (
    code    char(18)     not null,
    name    varchar(200) not null,
    region  char(6)      not null,
    active  boolean      not null,
    -- One more with every change: a change names the version it is meant for.
    version bigint       not null,
    primary key (code)
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_bin;

create table api_client (
    id             varchar(64) not null,
    -- The person or system behind the login; two logins of one person have the same.
    officer        varchar(64) not null,
    active         boolean     not null,
    secret_hash    varchar(72) not null,
    -- The secret before, good until then.
    previous_hash  varchar(72) null,
    previous_until datetime(6) null,
    last_used_on   date        null,
    version        bigint      not null,
    primary key (id),
    constraint api_client_previous check ((previous_hash is null) = (previous_until is null))
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_bin;

create table api_client_agency (
    client varchar(64) not null,
    agency char(18)    not null,
    primary key (client, agency),
    constraint client_agency_client foreign key (client) references api_client (id),
    constraint client_agency_agency foreign key (agency) references agency (code)
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_bin;

create table api_client_scope (
    client varchar(64) not null,
    scope  varchar(50) not null,
    primary key (client, scope),
    constraint client_scope_client foreign key (client) references api_client (id)
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_bin;

-- What an agency may issue where. One row for each type and region, which says from when until when.
create table agency_authorization (
    agency     char(18)    not null,
    type_code  char(21)    not null,
    region     char(6)     not null,
    valid_from datetime(6) not null,
    valid_to   datetime(6) not null,
    -- How many licenses a day; null for no limit.
    daily_cap  int         null,
    version    bigint      not null,
    primary key (agency, type_code, region),
    constraint authorization_agency foreign key (agency) references agency (code),
    constraint authorization_period check (valid_from <= valid_to),
    constraint authorization_cap check (daily_cap is null or daily_cap >= 0)
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_bin;

-- Licenses reserved on a day (in China) under an authorization that has a cap. Locked for update before one is counted.
create table daily_count (
    agency    char(18) not null,
    type_code char(21) not null,
    region    char(6)  not null,
    day       date     not null,
    reserved  int      not null,
    primary key (agency, type_code, region, day),
    constraint daily_authorization foreign key (agency, type_code, region)
        references agency_authorization (agency, type_code, region)
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_bin;

-- Two licenses for one holder, asked for at once in two regions, must not both find that there is none: whoever reserves takes a
-- turn here first. A holder has one of 4096 rows, by a digest; a row belongs to many holders and says nothing of any.
create table holder_turn (
    bucket smallint not null,
    turns  bigint   not null,
    primary key (bucket)
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_bin;

insert into holder_turn (bucket, turns)
with digit as (
    select 0 as n union all select 1 union all select 2 union all select 3 union all select 4 union all select 5
    union all select 6 union all select 7 union all select 8 union all select 9 union all select 10 union all select 11
    union all select 12 union all select 13 union all select 14 union all select 15)
select a.n * 256 + b.n * 16 + c.n, 0 from digit a cross join digit b cross join digit c;

-- Without it, to lock one region's list is to wait for all of them.
alter table status_list add key status_list_region (region);

-- Versions of license types, as they were sent. One without a row in license_type_publication is a draft.
create table license_type_version (
    code            char(21)   not null,
    version         int        not null,
    format          char(4)    not null,
    document        mediumblob not null,
    document_sha256 binary(32) not null,
    face            mediumblob null,
    face_sha256     binary(32) null,
    -- One more with every change of a draft.
    revision        bigint     not null,
    primary key (code, version),
    unique key type_version_content (code, version, format, document_sha256, face_sha256),
    constraint type_version_number check (version between 1 and 9999),
    constraint type_version_format check (format in ('yaml', 'json')),
    constraint type_version_document check (document_sha256 = unhex(sha2(document, 256))),
    constraint type_version_face check ((face is null) = (face_sha256 is null)),
    constraint type_version_face_digest check (face_sha256 = unhex(sha2(face, 256)))
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_bin;

-- A published version never changes: its content is tied to its digests by the checks above, and its digests to this row by the
-- foreign key.
create table license_type_publication (
    code            char(21)    not null,
    version         int         not null,
    format          char(4)     not null,
    document_sha256 binary(32)  not null,
    face_sha256     binary(32)  not null,
    -- 1 for the version that is issued now, null for those that are retired: no type has two.
    issuing         tinyint     null,
    published_at    datetime(6) not null,
    published_by    varchar(64) not null,
    retired_at      datetime(6) null,
    retired_by      varchar(64) null,
    primary key (code, version),
    unique key publication_issuing (code, issuing),
    constraint publication_content foreign key (code, version, format, document_sha256, face_sha256)
        references license_type_version (code, version, format, document_sha256, face_sha256),
    constraint publication_state check (issuing = 1),
    constraint publication_retired check ((issuing is null) = (retired_at is not null)),
    constraint publication_retired_by check ((retired_at is null) = (retired_by is null))
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_bin;

-- One more with every publication and retirement: by this the nodes see that they must read the types again.
create table catalog_revision (
    id       tinyint not null,
    revision bigint  not null,
    primary key (id)
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_bin;

insert into catalog_revision (id, revision) values (1, 1);
