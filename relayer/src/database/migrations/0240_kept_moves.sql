-- What a keeper's call does: one move, or several of one account's together.
create table kept_moves (
  call_id text not null references calls (id) on delete cascade,
  target text not null,
  data text not null,
  primary key (call_id, target, data)
);
create index kept_moves_by_data on kept_moves (md5(data), target);
insert into kept_moves select id, target, data from calls where kind = 'keep';
