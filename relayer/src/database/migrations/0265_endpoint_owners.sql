-- Who named an address: of what is sent at once each owner has a share, however many addresses it names.
alter table endpoints add column owner text;

update endpoints set owner = signer where signer is not null;
update endpoints e set owner = w.owner from webhooks w where w.id = e.webhook;
update endpoints e set owner = r.signer from requests r where r.id = e.request_id;
update endpoints e set owner = s.owner
from dispatches d join dispatchers s on s.wallet = d.wallet
where e.request_id = 'dispatch ' || d.id;
update endpoints e set owner = h.owner from a2a_hooks h
where e.a2a_hook = h.task_id || ':' || h.id;
