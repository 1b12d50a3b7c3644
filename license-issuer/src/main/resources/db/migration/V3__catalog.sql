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
