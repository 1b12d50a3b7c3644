-- Holders whom nobody has a case of: who asks for one is trying out numbers, or reads a list that was stolen.
create table usage_honey (
    -- The keyed digest that records of use have.
    holder_digest binary(32)  not null,
    made_at       datetime(6) not null,
    primary key (holder_digest)
) engine = InnoDB default charset = utf8mb4 collate = utf8mb4_bin;
