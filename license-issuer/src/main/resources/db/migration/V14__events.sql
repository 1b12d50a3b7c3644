-- What happens to licenses, told to the systems of their agencies. Nothing here names a person.

-- Written in the transaction of the deed, in no order that a reader may rely on: who commits late has a low id.
create table event_outbox (
    id         bigint       not null auto_increment,
    at         datetime(6)  not null,
    kind       varchar(8)   not null,
    agency     char(18)     not null,
    license_id varchar(128) not null,
    -- The license's, after what happened.
    revision   int          not null,
    primary key (id),
    constraint event_outbox_kind check (kind in ('ISSUED', 'CHANGED', 'EXPIRING', 'USED'))
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_bin;

-- Numbered from 1 without gaps, and committed in the order of the numbers: nothing appears before what was read.
create table event (
    number     bigint       not null,
    at         datetime(6)  not null,
    kind       varchar(8)   not null,
    agency     char(18)     not null,
    license_id varchar(128) not null,
    revision   int          not null,
    primary key (number),
    key event_of_agency (agency, number),
    key event_age (at),
    constraint event_kind check (kind in ('ISSUED', 'CHANGED', 'EXPIRING', 'USED'))
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_bin;

-- One row: who has it locked gives numbers.
create table event_counter (
    id        tinyint not null,
    last      bigint  not null,
    -- The highest number that is no longer kept.
    forgotten bigint  not null,
    primary key (id),
    constraint event_counter_order check (0 <= forgotten and forgotten <= last)
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_bin;

insert into event_counter (id, last, forgotten) values (1, 0, 0);

-- What is done once a day by one node. Who has the lease works on it; a day that was done is not done again.
create table daily_work (
    name        varchar(32) not null,
    done        date        null,
    node        varchar(64) null,
    lease_until datetime(6) null,
    primary key (name)
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_bin;

insert into daily_work (name) values ('expiring-licenses'), ('old-events');

-- Licenses whose agency was told that they are about to expire: once for each.
create table license_expiry_told (
    license_id varchar(128) not null,
    at         datetime(6)  not null,
    primary key (license_id),
    constraint expiry_told_license foreign key (license_id) references license (id)
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_bin;

alter table license add key license_expiry (valid_until, id);

-- Where the events of an agency are sent to. One worker at a time has the lease and sends them in their order.
create table webhook (
    id            char(22)     not null,
    agency        char(18)     not null,
    name          varchar(40)  not null,
    address       varchar(500) not null,
    -- Words with blanks between them.
    kinds         varchar(200) not null,
    sealed_secret blob         not null,
    version       bigint       not null,
    state         varchar(8)   not null,
    -- The last event that was received or passed over.
    delivered     bigint       not null,
    attempts      int          not null,
    failing_since datetime(6)  null,
    last_failure  varchar(32)  null,
    next_try      datetime(6)  null,
    holder        varchar(64)  null,
    lease_until   datetime(6)  null,
    sealed_secret_key int as (ascii(substr(sealed_secret, 2, 1)) * 256 + ascii(substr(sealed_secret, 3, 1))) stored,
    primary key (id),
    unique key webhook_name (agency, name),
    constraint webhook_agency foreign key (agency) references agency (code),
    constraint webhook_sealed_secret_key foreign key (sealed_secret_key) references data_key (encrypts),
    constraint webhook_state check (state in ('ACTIVE', 'GIVEN_UP')),
    constraint webhook_failing check ((attempts = 0) = (failing_since is null))
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_bin;
