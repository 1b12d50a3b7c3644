-- A holder lets an organisation use a license for a purpose, until a day (委托用证).

create table usage_delegation (
    id             char(22)      not null,
    license_id     varchar(128)  not null,
    -- The keyed digest that records of use have.
    holder_digest  binary(32)    not null,
    -- Who gave it, and what for.
    sealed_words   mediumblob    not null,
    organisation   char(18)      not null,
    field_keys     varchar(4000) not null,
    last_day       date          not null,
    made_at        datetime(6)   not null,
    ended_at       datetime(6)   null,
    sealed_words_key int as (ascii(substr(sealed_words, 2, 1)) * 256 + ascii(substr(sealed_words, 3, 1))) stored,
    primary key (id),
    key delegation_of_holder (holder_digest, made_at),
    key delegation_to_organisation (organisation, last_day, id),
    constraint usage_delegation_sealed_words_key foreign key (sealed_words_key) references data_key (encrypts),
    constraint delegation_license foreign key (license_id) references license (id)
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_bin;

alter table usage_record
    drop constraint usage_kind,
    add constraint usage_kind check (kind in ('FETCH', 'ASK', 'PRESENT', 'COPY', 'MATERIALS', 'DELEGATED'));
