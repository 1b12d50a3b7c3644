-- One deed on many licenses: asked for by one person, approved by another, done after a time in which it can be undone.

create table mass_action (
    id             char(22)     not null,
    issuer         char(18)     not null,
    deed           varchar(16)  not null,
    client         varchar(64)  not null,
    -- The person behind the client; the approver is another one, whatever their logins.
    officer        varchar(64)  not null,
    state          varchar(16)  not null,
    size           int          not null,
    sealed_grounds mediumblob   not null,
    approved_by    varchar(64)  null,
    approver       varchar(64)  null,
    due_at         datetime(6)  null,
    -- Who works on it, until when.
    busy_until     datetime(6)  null,
    created_at     datetime(6)  not null,
    ended_at       datetime(6)  null,
    sealed_grounds_key int as (ascii(substr(sealed_grounds, 2, 1)) * 256 + ascii(substr(sealed_grounds, 3, 1))) stored,
    primary key (id),
    key mass_action_due (state, due_at),
    constraint mass_action_sealed_grounds_key foreign key (sealed_grounds_key) references data_key (encrypts),
    constraint mass_action_state check (state in ('CHECKED', 'SCHEDULED', 'RUNNING', 'DONE', 'CANCELLED')),
    constraint mass_action_two_persons check (approver is null or approver <> officer),
    constraint mass_action_approved check (state in ('CHECKED', 'CANCELLED') or (approver is not null and due_at is not null))
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_bin;

create table mass_action_row (
    action_id  char(22)     not null,
    position   int          not null,
    license_id varchar(128) not null,
    -- What the dry run foresaw, and what came of it.
    expected   varchar(16)  not null,
    outcome    varchar(16)  null,
    primary key (action_id, position),
    unique key mass_action_license (action_id, license_id),
    key mass_action_open (action_id, outcome, position),
    constraint mass_row_action foreign key (action_id) references mass_action (id)
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_bin;
