-- Token buckets. Unlogged: after a crash of the database they are full again, which harms nobody.
create unlogged table buckets (
  key text primary key,
  tokens double precision not null,
  at timestamptz not null,
  -- From here on the row says nothing that its absence does not
  full_at timestamptz not null
);

create index buckets_by_full_at on buckets (full_at);

-- Takes from all of these buckets or from none. `keys` in ascending order, each once, so that nobody
-- waits in a circle; a bucket nobody has used is full. `denied` is the place of the first that has too
-- few, 0 if none; `left_over` what is in each bucket now, as far as it was looked at.
create function take_tokens(
  keys text[], costs double precision[], bursts double precision[], refills double precision[],
  out denied integer, out left_over double precision[]
) language plpgsql as $$
declare
  instant timestamptz := clock_timestamp();
  tokens_now double precision;
begin
  denied := 0;
  left_over := '{}';
  for i in 1 .. cardinality(keys) loop
    insert into buckets as b values (
      keys[i], bursts[i] - costs[i], instant, instant + costs[i] / refills[i] * interval '1 second'
    )
    on conflict (key) do update set
      tokens = least(bursts[i],
        b.tokens + greatest(extract(epoch from instant - b.at), 0) * refills[i]) - costs[i],
      at = greatest(b.at, instant),
      full_at = instant + (bursts[i] - least(bursts[i],
        b.tokens + greatest(extract(epoch from instant - b.at), 0) * refills[i]) + costs[i])
        / refills[i] * interval '1 second'
    where least(bursts[i],
      b.tokens + greatest(extract(epoch from instant - b.at), 0) * refills[i]) >= costs[i]
    returning b.tokens into tokens_now;
    if not found then
      denied := i;
      select least(bursts[i],
        b.tokens + greatest(extract(epoch from instant - b.at), 0) * refills[i])
      into tokens_now from buckets b where b.key = keys[i];
      left_over := left_over || tokens_now;
      exit;
    end if;
    left_over := left_over || tokens_now;
  end loop;
  for i in 1 .. denied - 1 loop
    update buckets b set tokens = least(bursts[i], b.tokens + costs[i]) where b.key = keys[i];
  end loop;
end
$$;

-- Takes from a bucket whatever is in it, down to as much below nothing as it holds above. Returns what
-- is in it now.
create function charge_tokens(
  bucket text, cost double precision, burst double precision, refill double precision
) returns double precision language sql as $$
  insert into buckets as b values (
    bucket, greatest(burst - cost, -burst), clock_timestamp(),
    clock_timestamp() + 2 * burst / refill * interval '1 second'
  )
  on conflict (key) do update set
    tokens = greatest(-burst, least(burst,
      b.tokens + greatest(extract(epoch from clock_timestamp() - b.at), 0) * refill) - cost),
    at = greatest(b.at, clock_timestamp()),
    full_at = clock_timestamp() + 2 * burst / refill * interval '1 second'
  returning tokens
$$;

-- Who is kept out, and why: 'signer:0x…' or 'ip:…'. `until` in the past: no longer.
create table strikes (
  subject text primary key,
  count integer not null,
  until timestamptz not null,
  reason text not null,
  changed_at timestamptz not null default now()
);

create index strikes_by_change on strikes (changed_at);

-- One more strike, each longer than the last; none while one lasts. After `forgotten_after` without
-- any the count begins anew. `lengths` in seconds, the last one for all that follow; null is for good.
create function strike(
  whom text, why text, lengths double precision[], forgotten_after interval,
  out strikes integer, out ends timestamptz
) language plpgsql as $$
declare
  instant timestamptz := clock_timestamp();
begin
  insert into strikes as s (subject, count, until, reason) values (whom, 1, instant, why)
  on conflict (subject) do update set
    count = case when s.until < instant - forgotten_after then 1 else s.count + 1 end,
    reason = why
  where s.until <= instant
  returning s.count into strikes;
  if not found then return; end if;
  update strikes s set changed_at = instant, until = coalesce(
    instant + lengths[least(strikes, cardinality(lengths))] * interval '1 second', 'infinity')
  where s.subject = whom
  returning s.until into ends;
end
$$;

-- The kill switch: while there is a row, nothing new is taken and nothing is sent.
create table halts (
  one boolean primary key default true check (one),
  reason text not null,
  since timestamptz not null default now()
);
