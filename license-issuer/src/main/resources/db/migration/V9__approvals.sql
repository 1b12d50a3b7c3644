-- Requests for license types that need two persons: kept until another person than the one who asked has decided.

create table approval (
    id            char(22)     not null,
    kind          varchar(16)  not null,
    issuer        char(18)     not null,
    type_code     char(21)     not null,
    license_id    varchar(128) null,
    client        varchar(64)  not null,
    request_key   varchar(128) not null,
    body_hash     binary(32)   not null,
    -- The person behind the client; the one who decides is another, whatever their logins.
    officer       varchar(64)  not null,
    -- Null once the license is erased.
    sealed_body   mediumblob   null,
    state         varchar(16)  not null,
    decided_by    varchar(64)  null,
    decider       varchar(64)  null,
    sealed_reason mediumblob   null,
    created_at    datetime(6)  not null,
    decided_at    datetime(6)  null,
    sealed_body_key   int as (ascii(substr(sealed_body, 2, 1)) * 256 + ascii(substr(sealed_body, 3, 1))) stored,
    sealed_reason_key int as (ascii(substr(sealed_reason, 2, 1)) * 256 + ascii(substr(sealed_reason, 3, 1))) stored,
    primary key (id),
    unique key approval_request (client, request_key),
    key approval_waiting (issuer, state, created_at, id),
    constraint approval_sealed_body_key foreign key (sealed_body_key) references data_key (encrypts),
    constraint approval_sealed_reason_key foreign key (sealed_reason_key) references data_key (encrypts),
    constraint approval_state check (state in ('WAITING', 'APPROVED', 'REFUSED')),
    constraint approval_two_persons check (decider is null or decider <> officer),
    constraint approval_decided check ((state = 'WAITING') = (decider is null))
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_bin;
