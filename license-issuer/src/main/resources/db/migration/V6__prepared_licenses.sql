-- Licenses that wait for the signature of an agency that keeps its own keys.

create table prepared_license (
    license_id      varchar(128) not null,
    -- The request that prepared it, as in idempotency: whoever works on the license takes that in hand.
    client          varchar(64)  not null,
    request_key     varchar(128) not null,
    body_hash       binary(32)   not null,
    -- SHA-256 of the token. A new token takes the place of the old one.
    token_hash      binary(32)   not null,
    -- SHA-256 of what is to be signed: tells when the seal was exchanged meanwhile.
    statement_hash  binary(32)   not null,
    expires_at      datetime(6)  not null,
    -- SHA-256 of the signatures that redeemed the token. Set once for a token.
    signatures_hash binary(32)   null,
    primary key (license_id),
    unique key prepared_token (token_hash),
    constraint prepared_of_license foreign key (license_id) references license (id)
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_bin;

-- The rendered file, as ciphertext, until its license is issued or its token is too old.
create table prepared_file (
    license_id      varchar(128) not null,
    sealed_file     mediumblob   not null,
    sealed_file_key int as (ascii(substr(sealed_file, 2, 1)) * 256 + ascii(substr(sealed_file, 3, 1))) stored,
    expires_at      datetime(6)  not null,
    primary key (license_id),
    key prepared_file_expiry (expires_at),
    constraint prepared_file_key foreign key (sealed_file_key) references data_key (encrypts),
    constraint prepared_file_of_license foreign key (license_id) references prepared_license (license_id)
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_bin;
