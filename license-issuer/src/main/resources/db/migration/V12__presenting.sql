-- Licenses that their holders present (亮证), each time under a code for one use.

-- Whose codes an organisation may redeem: those for public agencies, or those for enterprises. By the code of GB 32100 unless the
-- registrar says otherwise: a 1 at its beginning is for institutions that the state's establishment office registers.
alter table agency
    add verifier_class varchar(16) not null default 'ENTERPRISE',
    add constraint agency_verifier_class check (verifier_class in ('PUBLIC_AGENCY', 'ENTERPRISE'));
update agency set verifier_class = 'PUBLIC_AGENCY' where code like '1%';

create table presentation (
    -- What the holder's side knows it by.
    id             char(22)    not null,
    -- The code itself is kept nowhere.
    code_sha256    binary(32)  not null,
    -- A keyed digest, as in usage_record: whose it is.
    holder_digest  binary(32)  not null,
    sealed_holder  mediumblob  not null,
    verifier_class varchar(16) not null,
    offered_at     datetime(6) not null,
    expires_at     datetime(6) not null,
    -- Which of the holder's places for open codes it takes; null when it takes none any more.
    slot           smallint    null,
    cancelled_at   datetime(6) null,
    redeemed_at    datetime(6) null,
    record_id      char(22)    null,
    sealed_holder_key int as (ascii(substr(sealed_holder, 2, 1)) * 256 + ascii(substr(sealed_holder, 3, 1))) stored,
    primary key (id),
    constraint presentation_code unique (code_sha256),
    constraint presentation_slot unique (holder_digest, slot),
    key presentation_expiry (expires_at),
    constraint presentation_sealed_holder_key foreign key (sealed_holder_key) references data_key (encrypts),
    constraint presentation_record foreign key (record_id) references usage_record (id),
    constraint presentation_class check (verifier_class in ('PUBLIC_AGENCY', 'ENTERPRISE')),
    constraint presentation_life check (offered_at < expires_at),
    constraint presentation_ends_once check (cancelled_at is null or redeemed_at is null),
    constraint presentation_in_time check (redeemed_at is null or redeemed_at < expires_at),
    constraint presentation_open_slot check (slot is null or (cancelled_at is null and redeemed_at is null)),
    constraint presentation_recorded check (record_id is null or redeemed_at is not null)
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_bin;

-- What it shows: licenses, and of each the fields.
create table presentation_license (
    presentation_id char(22)      not null,
    position        smallint      not null,
    license_id      varchar(128)  not null,
    field_keys      varchar(4000) not null,
    primary key (presentation_id, position),
    constraint presentation_license_of foreign key (presentation_id) references presentation (id) on delete cascade,
    constraint presentation_license_license foreign key (license_id) references license (id)
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_bin;
