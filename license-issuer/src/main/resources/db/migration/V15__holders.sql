-- Holders at their own pages: who is signed in, who may act for an enterprise, and what holders report.

create table holder_session (
    -- Digest of the token in the browser's cookie: who reads this table can use no session.
    id              char(43)    not null,
    -- Who signed in, and for whom he acts.
    sealed_identity mediumblob  not null,
    opened_at       datetime(6) not null,
    expires_at      datetime(6) not null,
    sealed_identity_key int as (ascii(substr(sealed_identity, 2, 1)) * 256 + ascii(substr(sealed_identity, 3, 1))) stored,
    primary key (id),
    key holder_session_expiry (expires_at),
    constraint holder_session_sealed_identity_key foreign key (sealed_identity_key) references data_key (encrypts)
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_bin;

-- Who may act for an enterprise at these pages, as the enterprise said.
create table holder_delegate (
    id               char(22)    not null,
    -- Keyed digests: tell which rows are of one party, and nobody without the key of whom.
    principal_digest binary(32)  not null,
    delegate_digest  binary(32)  not null,
    sealed_parties   mediumblob  not null,
    last_day         date        not null,
    made_at          datetime(6) not null,
    ended_at         datetime(6) null,
    sealed_parties_key int as (ascii(substr(sealed_parties, 2, 1)) * 256 + ascii(substr(sealed_parties, 3, 1))) stored,
    primary key (id),
    key delegate_of_principal (principal_digest, made_at),
    key delegate_of_person (delegate_digest, made_at),
    constraint holder_delegate_sealed_parties_key foreign key (sealed_parties_key) references data_key (encrypts)
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_bin;

-- "This is not mine", "this is wrong": for the agency that issued the license.
create table holder_report (
    id              char(22)     not null,
    license_id      varchar(128) not null,
    issuer          char(18)     not null,
    kind            varchar(16)  not null,
    reporter_digest binary(32)   not null,
    sealed_text     mediumblob   not null,
    made_at         datetime(6)  not null,
    sealed_answer   mediumblob   null,
    answered_at     datetime(6)  null,
    sealed_text_key int as (ascii(substr(sealed_text, 2, 1)) * 256 + ascii(substr(sealed_text, 3, 1))) stored,
    sealed_answer_key int as (ascii(substr(sealed_answer, 2, 1)) * 256 + ascii(substr(sealed_answer, 3, 1))) stored,
    primary key (id),
    key report_of_issuer (issuer, made_at, id),
    key report_of_holder (reporter_digest, made_at),
    constraint holder_report_license foreign key (license_id) references license (id),
    constraint holder_report_sealed_text_key foreign key (sealed_text_key) references data_key (encrypts),
    constraint holder_report_sealed_answer_key foreign key (sealed_answer_key) references data_key (encrypts),
    constraint holder_report_kind check (kind in ('NOT_MINE', 'WRONG')),
    constraint holder_report_answer check ((sealed_answer is null) = (answered_at is null))
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_bin;
