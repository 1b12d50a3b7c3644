-- One use may be of licenses of several types, or of a code that nobody knows; and some may be withheld from the holder for a while.

alter table usage_record
    drop constraint usage_kind,
    modify kind varchar(16) not null,
    modify type_code char(21) null,
    modify holder_digest binary(32) null,
    -- Until when the holder is told only that there is an entry, and by whose order.
    add withheld_until datetime(6) null,
    add withheld_order varchar(64) null,
    add constraint usage_kind check (kind in ('FETCH', 'ASK', 'PRESENT', 'COPY', 'MATERIALS')),
    add constraint usage_withheld check ((withheld_until is null) = (withheld_order is null));

-- For how many days an organisation may withhold its uses; 0 for never.
alter table usage_grant
    add withheld_days int not null default 0,
    add constraint usage_grant_withheld check (withheld_days >= 0);
