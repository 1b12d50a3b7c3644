-- The life of a license: its versions, its states, and what was done to it. No column holds personal data but as ciphertext (sealed_note).

-- One row for a license through all of its versions (GB/T 36904: the same serial). Locked before anything happens to the license.
create table license_line (
    type_code    char(21)     not null,
    issuer       char(18)     not null,
    serial       varchar(40)  not null,
    last_version smallint     not null,
    -- The version that counts; null until the first is issued.
    current_id   varchar(128) null,
    -- A version that is reserved and not recorded yet: nothing else may happen to the license meanwhile.
    pending_id   varchar(128) null,
    primary key (type_code, issuer, serial)
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_bin;

-- A number on a face belongs to one license, in all of its versions.
create table license_number (
    type_code char(21)    not null,
    issuer    char(18)    not null,
    number    varchar(64) not null,
    serial    varchar(40) not null,
    primary key (type_code, issuer, number)
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_bin;

create table license_event (
    license_id  varchar(128) not null,
    -- From 1, without gaps: a license's revision is the number of its events.
    position    int          not null,
    deed        varchar(16)  not null,
    from_status varchar(16)  null,
    to_status   varchar(16)  null,
    client      varchar(64)  not null,
    -- The version before, at the beginning; the version after, at SUPERSEDE.
    other_id    varchar(128) null,
    sealed_note mediumblob   null,
    at          datetime(6)  not null,
    primary key (license_id, position),
    constraint event_license foreign key (license_id) references license (id)
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_bin;

alter table license
    drop constraint license_state,
    drop constraint license_recorded,
    drop key license_number,
    modify case_number varchar(64) null,
    -- GB/T 36904: the parts of the identifier that say which license, and which version of it.
    add serial       varchar(40)  not null default '' after id,
    add version      smallint     not null default 1 after serial,
    -- How this version came to be: ISSUE, CHANGE, RENEW, CORRECT, REISSUE.
    add deed         varchar(16)  not null default 'ISSUE' after state,
    add previous_id  varchar(128) null after deed,
    add successor_id varchar(128) null after previous_id,
    add revision     int          not null default 1 after status,
    add valid_until  date         null after issued_at,
    add key license_of_number (type_code, issuer, number),
    add key license_listing (issuer, issued_at, id),
    add key license_unfinished (state, issued_at),
    add constraint license_previous foreign key (previous_id) references license (id),
    add constraint license_state check (state in ('RESERVED', 'ISSUED', 'VOIDED')),
    add constraint license_recorded check (state <> 'ISSUED' or (file_sha256 is not null and file_bytes > 0)),
    -- EXPIRED follows from the date and is never stored.
    add constraint license_status_known check (status in ('VALID', 'SUSPENDED', 'LOST', 'SUPERSEDED', 'CANCELLED', 'REVOKED', 'WITHDRAWN')),
    add constraint license_superseded check ((status = 'SUPERSEDED') = (successor_id is not null));

alter table idempotency add key idempotency_license (license_id);

update license
set serial = substring_index(substring_index(id, '.', 8), '.', -1),
    version = substring_index(substring_index(id, '.', 9), '.', -1);

insert into license_line (type_code, issuer, serial, last_version, current_id, pending_id)
select type_code, issuer, serial, version, case when state = 'ISSUED' then id end, case when state = 'RESERVED' then id end
from license;

insert into license_number (type_code, issuer, number, serial)
select type_code, issuer, number, serial from license;

insert into license_event (license_id, position, deed, from_status, to_status, client, at)
select id, 1, 'ISSUE', null, 'VALID', '-', issued_at from license where state = 'ISSUED';

insert into license_event (license_id, position, deed, from_status, to_status, client, at)
select license_id, 2, 'REVOKE', 'VALID', 'REVOKED', client, revoked_at from revocation;

update license set revision = 2 where status = 'REVOKED';

-- Its reasons were kept readable; a reason can name people.
drop table revocation;
