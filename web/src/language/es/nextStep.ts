export const nextStep = {
  'Anyone can then cancel the job; no money was paid in.':
    'Entonces cualquiera puede cancelar el trabajo; no se pagó dinero.',
  'It can then no longer be funded; no money was paid in.':
    'Entonces ya no se puede aportar el dinero; no se pagó dinero.',
  'Once it closes, anyone can have the whole deposit returned to the client.':
    'Cuando cierre, cualquiera puede hacer devolver todo el depósito al cliente.',
  'Once it closes, anyone can cancel the negotiation; no money was paid in.':
    'Cuando cierre, cualquiera puede cancelar la negociación; no se pagó dinero.',
  'Anyone can then end the job as expired; the client gets the whole price back.':
    'Entonces cualquiera puede terminar el trabajo por vencido; el cliente recupera todo el precio.',
  'Anyone can then end the job as expired; the client, who may take it back until the provider agrees, gets the whole price back.':
    'Entonces cualquiera puede terminar el trabajo por vencido; el cliente, que puede deshacerlo hasta que el proveedor acepte, recupera todo el precio.',
  'Anyone can then put the last delivery back before whoever judges.':
    'Entonces cualquiera puede devolver la última entrega ante quien juzga.',
  'Anyone can then have the whole price returned to the client.':
    'Entonces cualquiera puede hacer devolver todo el precio al cliente.',
  'Silence then counts as approval: anyone can have the provider paid.':
    'El silencio cuenta entonces como aprobación: cualquiera puede hacer que se pague al proveedor.',
  'Anyone can then hand the verdict to the client, who gets the same time again.':
    'Entonces cualquiera puede pasar el veredicto al cliente, que tiene otra vez el mismo plazo.',
  'The approval is then final: anyone can have the provider paid.':
    'La aprobación es entonces definitiva: cualquiera puede hacer que se pague al proveedor.',
  'The rejection is then final: anyone can have the client refunded.':
    'El rechazo es entonces definitivo: cualquiera puede hacer que se reembolse al cliente.',
  'Nothing changes; a review is welcome, not owed.':
    'Nada cambia; una reseña se agradece, no se debe.',
  'Anyone can then have the provider paid, as the verdict was.':
    'Entonces cualquiera puede hacer que se pague al proveedor, como decía el veredicto.',
  'Anyone can then have the client refunded.':
    'Entonces cualquiera puede hacer que se reembolse al cliente.',
  'Anyone can then have the budget divided half and half, without a fee.':
    'Entonces cualquiera puede hacer dividir el presupuesto por mitades, sin comisión.',
  'Nothing happens by itself: anyone can close the job and return the whole deposit to the client.':
    'Nada ocurre solo: cualquiera puede cerrar el trabajo y devolver todo el depósito al cliente.',
  'Nothing happens by itself: anyone can cancel the negotiation, in which no money was paid.':
    'Nada ocurre solo: cualquiera puede cancelar la negociación, en la que no se pagó dinero.',
  'Nothing happens by itself: anyone can end the job as expired and return the price to the client.':
    'Nada ocurre solo: cualquiera puede terminar el trabajo por vencido y devolver el precio al cliente.',
  'Nothing happens by itself: anyone can make the verdict final and have the provider paid, as the verdict was.':
    'Nada ocurre solo: cualquiera puede hacer definitivo el veredicto y que se pague al proveedor, como decía.',
  'Nothing happens by itself: anyone can make the verdict final and have the client refunded.':
    'Nada ocurre solo: cualquiera puede hacer definitivo el veredicto y que se reembolse al cliente.',
  'Nothing happens by itself: anyone can have the provider paid, as the verdict was.':
    'Nada ocurre solo: cualquiera puede hacer que se pague al proveedor, como decía el veredicto.',
  'Nothing happens by itself: anyone can have the client refunded.':
    'Nada ocurre solo: cualquiera puede hacer que se reembolse al cliente.',
  'Nothing happens by itself: anyone can have the budget divided half and half, without a fee.':
    'Nada ocurre solo: cualquiera puede hacer dividir el presupuesto por mitades, sin comisión.',
  'Nothing happens by itself: anyone can put the last delivery back before whoever judges.':
    'Nada ocurre solo: cualquiera puede devolver la última entrega ante quien juzga.',
  "Nothing happens by itself: anyone can take the client's silence as approval and have the provider paid.":
    'Nada ocurre solo: cualquiera puede tomar el silencio del cliente por aprobación y hacer que se pague al proveedor.',
  'Nothing happens by itself: anyone can hand the verdict from the silent evaluator to the client.':
    'Nada ocurre solo: cualquiera puede pasar el veredicto del evaluador callado al cliente.',
  'Who stays silent is fined. The votes there are count; without three equal ones the admin may rule.':
    'Quien calla es multado. Cuentan los votos que haya; sin tres iguales puede decidir el administrador.',
  'The job has ended; a bond, and seats, are held until then.':
    'El trabajo ha terminado; hasta entonces se retienen una fianza y puestos.',
  'Nothing happens by itself: anyone can have the standing outcome made final.':
    'Nada ocurre solo: cualquiera puede hacer definitivo el resultado vigente.',
  'Jurors judge by what they are shown; anyone can then have them drawn.':
    'Los jurados juzgan por lo que se les muestra; entonces cualquiera puede hacer que se sorteen.',
  "Once the arbiter's time is over, anyone can have the standing outcome made final.":
    'Cuando acabe el tiempo del árbitro, cualquiera puede hacer definitivo el resultado vigente.',
  'Anyone can then hand the verdict to the client.':
    'Entonces cualquiera puede pasar el veredicto al cliente.',
  'The job went on without its panel, whose seats stay open until then.':
    'El trabajo siguió sin su panel, cuyos puestos quedan abiertos hasta entonces.',
  'Who stays silent is fined. Where two or more stayed silent their seats are drawn again; else the arbiter, or without one the client, then judges.':
    'Quien calla es multado. Si callan dos o más, sus puestos se sortean otra vez; si no, juzga después el árbitro o, sin él, el cliente.',
  'Who stays silent is fined. The arbiter, or without one the client, then judges.':
    'Quien calla es multado. Después juzga el árbitro o, sin él, el cliente.',
}
