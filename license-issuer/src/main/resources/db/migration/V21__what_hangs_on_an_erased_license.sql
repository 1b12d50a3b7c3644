-- With a license that is erased goes what people said about it. Of a leave to use it, there stays what the records of use have too.

alter table usage_delegation
    -- Null once the license was erased: then the row names nobody.
    modify sealed_words mediumblob null,
    add constraint delegation_words_end check (sealed_words is not null or ended_at is not null);

-- Licenses that were erased before this was done with each of them.
delete from holder_report where license_id in (select id from license where erased_at is not null);

update usage_delegation d join license l on l.id = d.license_id
set d.sealed_words = null, d.ended_at = coalesce(d.ended_at, l.erased_at)
where l.erased_at is not null;
