-- Instead of licenses a holder may present the answer to one question.

alter table presentation
    -- That the holder is at least so many years old; null if licenses are shown.
    add of_age smallint null after verifier_class,
    add constraint presentation_of_age check (of_age is null or of_age between 1 and 120);

alter table usage_record
    drop constraint usage_kind,
    add constraint usage_kind check (kind in ('FETCH', 'ASK', 'PRESENT', 'COPY', 'MATERIALS', 'DELEGATED', 'ANSWER'));
