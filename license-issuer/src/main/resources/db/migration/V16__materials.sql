-- Which licenses a service item asks for, and how many papers nobody had to bring.

create table service_item (
    code    varchar(40)  not null,
    name    varchar(200) not null,
    active  boolean      not null,
    version bigint       not null,
    primary key (code)
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_bin;

create table service_item_material (
    item      varchar(40)  not null,
    position  int          not null,
    -- As the item's guide calls it.
    name      varchar(200) not null,
    type_code char(21)     not null,
    required  boolean      not null,
    primary key (item, position),
    unique key service_item_material_once (item, type_code),
    constraint service_item_material_item foreign key (item) references service_item (code)
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_bin;

-- One row for each case and license type whose data were given out: a paper that was not asked for.
create table paper_saved (
    -- A keyed digest of organisation, item, case and type.
    case_digest  binary(32)  not null,
    day          date        not null,
    organisation char(18)    not null,
    item         varchar(40) not null,
    type_code    char(21)    not null,
    primary key (case_digest),
    key paper_saved_day (day, organisation, item)
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_bin;
