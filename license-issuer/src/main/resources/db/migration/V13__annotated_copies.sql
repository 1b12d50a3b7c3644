-- Copies of licenses that were made for one use (加注件). What they were for is in the record of the use; the file is kept by who got it.

create table annotated_copy (
    -- The record of the use has the same number. It is deleted when it was kept long enough; this row is not, or a copy that was switched
    -- off would come on again.
    id           char(22)     not null,
    license_id   varchar(128) not null,
    organisation char(18)     not null,
    -- The copy's own entry, in lists that hold copies only.
    status_list  varchar(32)  not null,
    status_index int          not null,
    made_at      datetime(6)  not null,
    last_day     date         not null,
    -- When it was switched off, and by which client.
    revoked_at   datetime(6)  null,
    revoked_by   varchar(64)  null,
    primary key (id),
    unique key copy_status (status_list, status_index),
    key copy_revoked (status_list, revoked_at),
    key copy_of_license (license_id, made_at),
    constraint copy_license foreign key (license_id) references license (id),
    constraint copy_list foreign key (status_list) references status_list (name),
    constraint copy_last_day check (last_day >= date(made_at)),
    constraint copy_revoked_by check ((revoked_at is null) = (revoked_by is null))
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_bin;

-- Whether an organisation may have copies made: these show all that a license says.
alter table usage_grant add copies boolean not null default false;
