-- Who did, or was refused, what, when and why. Nothing here names a person or quotes a free text. In production the issuer may only
-- insert and select in audit_entry, audit_block and audit_sealed (docs/operations.md).

create table audit_entry (
    id      bigint       not null auto_increment,
    at      datetime(6)  not null,
    node    varchar(64)  not null,
    -- The API client; null if the caller proved nothing, or if the registry did it by itself.
    client  varchar(64)  null,
    officer varchar(64)  null,
    deed    varchar(32)  not null,
    object  varchar(128) null,
    outcome varchar(8)   not null,
    reason  varchar(64)  null,
    basis   varchar(128) null,
    -- How many like events the entry stands for: more than one only in a flood of calls without a token.
    times   int          not null,
    -- HMAC-SHA-256 of all but the id: a row that no issuer wrote is found even before it is in a block.
    mac     binary(32)   not null,
    primary key (id),
    -- A node never writes two entries at one time: what is copied is refused here, or found if this key is dropped.
    unique key audit_entry_once (node, at),
    key audit_entry_object (object, id),
    key audit_entry_client (client, id),
    constraint audit_entry_outcome check (outcome in ('DONE', 'REFUSED', 'DENIED', 'FAILED')),
    constraint audit_entry_times check (times > 0)
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_bin;

create table audit_block (
    number      bigint      not null,
    minute      datetime(0) not null,
    first_entry bigint      not null,
    last_entry  bigint      not null,
    entries     int         not null,
    root        binary(32)  not null,
    previous    binary(32)  not null,
    hash        binary(32)  not null,
    mac         binary(32)  not null,
    primary key (number),
    key audit_block_minute (minute),
    constraint audit_block_number check (number > 0),
    constraint audit_block_entries check (entries > 0 and first_entry <= last_entry)
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_bin;

-- Which entry is in which block: in one at most. An entry that was committed late is in a later block than its neighbours.
create table audit_sealed (
    block bigint not null,
    entry bigint not null,
    primary key (block, entry),
    unique key audit_sealed_entry (entry),
    constraint audit_sealed_of_block foreign key (block) references audit_block (number),
    constraint audit_sealed_of_entry foreign key (entry) references audit_entry (id)
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_bin;

-- One row: who has it locked may close a block.
create table audit_sealer (
    id tinyint not null,
    primary key (id)
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_bin;

insert into audit_sealer (id) values (1);
