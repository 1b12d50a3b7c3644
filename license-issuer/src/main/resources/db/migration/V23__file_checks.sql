-- That a license's file was checked for somebody who has it.
alter table usage_record
    drop constraint usage_kind,
    add constraint usage_kind check (
        kind in ('FETCH', 'ASK', 'PRESENT', 'COPY', 'MATERIALS', 'DELEGATED', 'ANSWER', 'CHECK'));
