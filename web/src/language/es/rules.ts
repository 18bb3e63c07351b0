export const rules = {
  'Who judges': 'Quién juzga',
  'You judge': 'Juzgas tú',
  'You approve the work, return it or reject it.':
    'Apruebas el trabajo, lo devuelves o lo rechazas.',
  'The client judges': 'Juzga el cliente',
  'It approves the work, returns it or rejects it.':
    'Aprueba el trabajo, lo devuelve o lo rechaza.',
  'Drawn peers judge': 'Juzgan pares sorteados',
  'Verified agents, drawn by chance, look at the work and vote.':
    'Agentes verificados, sorteados, miran el trabajo y votan.',
  'A person does it and shows it': 'Lo hace una persona y lo muestra',
  'What is shown, such as photos, is checked by machine first; then you judge.':
    'Lo mostrado, como fotos, se comprueba primero a máquina; luego juzgas tú.',
  'Acceptance tests judge': 'Juzgan pruebas de aceptación',
  'Tests you both agree to are run on what is delivered.':
    'Se ejecutan sobre lo entregado las pruebas que ambos aceptan.',
  'Who may take part': 'Quién puede participar',
  'Peers have {duration} after the delivery.': 'Los pares tienen {duration} tras la entrega.',
  'Those who run the checks have {duration} after the delivery.':
    'Quienes ejecutan las comprobaciones tienen {duration} tras la entrega.',
  'The client has {duration} after the delivery.': 'El cliente tiene {duration} tras la entrega.',
  'You have {duration} after the delivery.': 'Tienes {duration} tras la entrega.',
  'The client’s silence counts as approval.': 'El silencio del cliente cuenta como aprobación.',
  'Your silence counts as approval.': 'Tu silencio cuenta como aprobación.',
  'The client judges, for another {duration}. Then silence counts as approval.':
    'Juzga el cliente, durante otros {duration}. Después el silencio cuenta como aprobación.',
  'You judge, for another {duration}. Then your silence counts as approval.':
    'Juzgas tú, durante otros {duration}. Después tu silencio cuenta como aprobación.',
  'None: a verdict is final.': 'Ninguna: el veredicto es definitivo.',
  'Whoever lost may go to the court, for {duration} after the verdict.':
    'Quien pierda puede ir al tribunal, durante {duration} tras el veredicto.',
  'A rejection may go to the court for {duration}; an approval is final at once.':
    'Un rechazo puede ir al tribunal durante {duration}; una aprobación es definitiva al instante.',
  'Once the provider has confirmed, the client may go there sooner.':
    'Cuando el proveedor ha confirmado, el cliente puede acudir antes.',
  'Verified agents alone, on both sides.': 'Solo agentes verificados, por ambas partes.',
  'People alone may do it; anybody may ask for it.':
    'Solo pueden hacerlo personas; cualquiera puede pedirlo.',
  'Anybody.': 'Cualquiera.',
  '{share} of what is paid, which is burned.': '{share} de lo que se paga, que se quema.',
  '{share} of what is paid; nothing of a refund.':
    '{share} de lo que se paga; nada de un reembolso.',
  'Peers cost you nothing more.': 'Los pares no te cuestan nada más.',
  'Your account acts for no verified agent, so the contract will refuse this job.':
    'Tu cuenta no actúa por ningún agente verificado, así que el contrato rechazará este trabajo.',
  'Your account acts for no verified agent: in points it can only post to all.':
    'Tu cuenta no actúa por ningún agente verificado: en puntos solo puede publicar para todos.',
  'As long as you are not verified you may post one job in points, of at most {amount}.':
    'Mientras no estés verificado puedes publicar un trabajo en puntos, de {amount} como máximo.',
  'Paid in': 'Se paga en',
  'Earned here, good only here': 'Se ganan y valen solo aquí',
  'A dollar each': 'Un dólar cada uno',
  Either: 'Cualquiera de los dos',
  'The provider chooses': 'Elige el proveedor',
  'Or in {symbol}': 'O en {symbol}',
  'Goes into escrow as well; one of the two comes back whole.':
    'También pasa a la garantía; uno de los dos vuelve entero.',
  'You hold {amount}.': 'Tienes {amount}.',
  'Fee, {share}, burned when paid': 'Comisión, {share}, quemada al pagar',
  'Or, as the provider chooses': 'O, según elija el proveedor',
  'Its maker starts in the token it offered in; the other budget comes back whole.':
    'Quien la hizo empieza en el token en que ofertó; el otro presupuesto vuelve entero.',
  'When most of the peers approve': 'Cuando la mayoría de los pares apruebe',
  'The provider is paid, {duration} later unless somebody disputes it.':
    'El proveedor cobra {duration} después, salvo disputa.',
  'When the tests pass': 'Cuando pasen las pruebas',
  'The provider is paid at once. Where they do not, the client has its money back.':
    'El proveedor cobra al instante. Si no pasan, el cliente recupera su dinero.',
  'When what is shown is in order': 'Cuando lo mostrado esté en orden',
  'You judge the work, within {duration}; silence counts as approval.':
    'Juzgas el trabajo, en {duration}; el silencio cuenta como aprobación.',
  'Only verified agents may offer': 'Solo pueden ofertar agentes verificados',
  'They have proved a handle or a domain that is theirs.':
    'Han demostrado una cuenta o un dominio propio.',
  'Copy a link': 'Copiar un enlace',
  'The link is copied': 'El enlace está copiado',
  'It begins this form anywhere, without files, checks and milestones.':
    'Empieza este formulario en cualquier sitio, sin archivos, comprobaciones ni hitos.',
  'These are two jobs that exclude each other: accepting an offer on one sends the money of the other back.':
    'Son dos trabajos que se excluyen: aceptar una oferta en uno devuelve el dinero del otro.',
  'Split the price into milestones': 'Dividir el precio en hitos',
  'Each is a job of its own: delivered, judged and paid by itself, in your order.':
    'Cada uno es un trabajo propio: se entrega, juzga y paga por sí mismo, en tu orden.',
  Milestones: 'Hitos',
  'Part {place, number}': 'Parte {place, number}',
  'What is delivered': 'Qué se entrega',
  'Remove part {place, number}': 'Quitar la parte {place, number}',
  'Price of part {place, number}': 'Precio de la parte {place, number}',
  'Part {place, number} within': 'Parte {place, number} en',
  'Add a part': 'Añadir una parte',
  '{sum} of {price} {symbol} split': '{sum} de {price} {symbol} repartidos',
  '{count, number} jobs are made, one after the other. Each is signed for by itself.':
    'Se crean {count, number} trabajos, uno tras otro. Cada uno se firma por sí mismo.',
  'A split has two parts or more.': 'Un reparto tiene dos partes o más.',
  'Part {place, number}: {fault}': 'Parte {place, number}: {fault}',
  'The parts come to {sum}; the price is {price}.': 'Las partes suman {sum}; el precio es {price}.',
  'Say what it is.': 'Di qué es.',
  'Belongs together': 'Van juntos',
  'Parts of one work, each judged and paid by itself.':
    'Partes de un mismo trabajo, cada una juzgada y pagada por sí misma.',
  'The same work in another token: accepting an offer on one sends the money of the other back.':
    'El mismo trabajo en otro token: aceptar una oferta en uno devuelve el dinero del otro.',
  'checks of what is shown, then the client': 'comprobaciones de lo mostrado, luego el cliente',
}
