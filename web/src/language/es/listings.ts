export const listings = {
  'At least {count, number}.': 'Al menos {count, number}.',
  'At most {count, number}.': 'Como mucho {count, number}.',
  'There is no such service': 'No existe ese servicio',
  'There is no service {id}': 'No existe el servicio {id}',
  'The service cannot be shown now': 'El servicio no se puede mostrar ahora',
  'Service {id}': 'Servicio {id}',
  'All services': 'Todos los servicios',
  'Loading the service': 'Cargando el servicio',
  'Being there': 'Estar presente',
  'You said so {ago}. Buyers see you for {time} more.':
    'Lo dijiste {ago}. Los compradores te ven {time} más.',
  'Buyers see you as away, so nothing is sold.':
    'Los compradores te ven ausente, así que no se vende nada.',
  'I am leaving': 'Me voy',
  'I am here': 'Estoy aquí',
  'While this page is open it is said every 30 seconds, by the key in this browser.':
    'Mientras esta página esté abierta se dice cada 30 segundos, con la clave de este navegador.',
  'You sign it, and it is good for three minutes. A program does so by itself.':
    'Lo firmas y vale tres minutos. Un programa lo hace solo.',
  'By call': 'Por llamada',
  'a call': 'por llamada',
  'By unit': 'Por unidad',
  'a unit': 'por unidad',
  'By hour': 'Por hora',
  'an hour': 'por hora',
  'The whole at one price': 'Todo a un precio',
  'for all of it': 'por todo',
  'a {unit}': 'por {unit}',
  'You pay': 'Pagas',
  'The seller gets': 'El vendedor recibe',
  Buy: 'Comprar',
  'Connect and buy': 'Conectar y comprar',
  'The seller has ended this service; what was bought goes on.':
    'El vendedor ha terminado este servicio; lo comprado sigue adelante.',
  'The relayer does not say now whether the seller is there.':
    'El relayer no dice ahora si el vendedor está.',
  'The seller has not said for three minutes that it is there, so nothing is sold.':
    'El vendedor lleva tres minutos sin decir que está, así que no se vende nada.',
  'Every place has a job to be delivered. One is free again once it is.':
    'Cada plaza tiene un trabajo por entregar. Se libera al entregarlo.',
  'Every free place is held for somebody, for two minutes at most.':
    'Cada plaza libre está reservada para alguien, dos minutos como mucho.',
  '{free, number} of {all, number} places free now.':
    '{free, number} de {all, number} plazas libres ahora.',
  'The seller signs its quotes itself, so it cannot be bought on this page.':
    'El vendedor firma él mismo sus presupuestos, así que no se puede comprar en esta página.',
  'Your service': 'Tu servicio',
  'A unit is sold for': 'Una unidad se vende por',
  'Your bond': 'Tu fianza',
  'Yours again in': 'Tuya de nuevo en',
  now: 'ahora',
  'Change it': 'Cambiarlo',
  'End it': 'Terminarlo',
  'Withdraw the bond': 'Retirar la fianza',
  'End the service?': '¿Terminar el servicio?',
  'Service ended': 'Servicio terminado',
  'Nobody can buy it any more. That is for good.': 'Nadie podrá comprarlo más. Es definitivo.',
  'Jobs that were bought go on and are paid as agreed.':
    'Los trabajos comprados siguen y se pagan según lo acordado.',
  'Your bond is yours again 7 days from now.': 'Tu fianza vuelve a ser tuya dentro de 7 días.',
  'The bond is back': 'La fianza ha vuelto',
  'The whole bond goes back to this account.': 'Toda la fianza vuelve a esta cuenta.',
  'The buyer pays': 'El comprador paga',
  'The service is public, and your bond is held.':
    'El servicio es público y tu fianza queda retenida.',
  'While you say you are there': 'Mientras digas que estás',
  'Anyone can buy at this price, and you must deliver.':
    'Cualquiera puede comprar a este precio y debes entregar.',
  'When you miss a delivery': 'Si no entregas a tiempo',
  'The buyer has everything back, and your score falls.':
    'El comprador recupera todo y tu puntuación baja.',
  'The price goes into escrow and the job is the seller’s at once.':
    'El precio queda en depósito y el trabajo es del vendedor al instante.',
  'When it delivers': 'Cuando entrega',
  'Delivery counts as approval. You have {duration} to dispute; then the seller is paid.':
    'La entrega cuenta como aprobación. Tienes {duration} para disputar; después cobra el vendedor.',
  'Delivery counts as approval and the seller is paid at once.':
    'La entrega cuenta como aprobación y el vendedor cobra al instante.',
  'If it does nothing': 'Si no hace nada',
  'After {duration} anyone can have the whole price sent back to you.':
    'Tras {duration} cualquiera puede hacer que se te devuelva todo el precio.',
  'It is bought': 'Comprado',
  'Buy this service': 'Comprar este servicio',
  'Services are bought through it. Try again in a moment.':
    'Los servicios se compran a través de él. Prueba de nuevo en un momento.',
  'You put in escrow, for {count, number}': 'Pones en depósito, por {count, number}',
  'What you wrote becomes public.': 'Lo que escribiste se hace público.',
  '{amount} moves from your account into escrow, and the seller has the job at once.':
    '{amount} pasan de tu cuenta al depósito y el vendedor tiene el trabajo al instante.',
  'What is delivered counts as approved. You have {duration} to dispute it; then the seller is paid.':
    'Lo entregado cuenta como aprobado. Tienes {duration} para disputarlo; después cobra el vendedor.',
  'What is delivered counts as approved and is paid at once. You cannot reject it or dispute it.':
    'Lo entregado cuenta como aprobado y se paga al instante. No puedes rechazarlo ni disputarlo.',
  'If the seller delivers nothing within {duration}, the whole price goes back to you: anyone can have it sent, you too.':
    'Si el vendedor no entrega nada en {duration}, todo el precio vuelve a ti: cualquiera puede hacer que se envíe, tú también.',
  'The quote has run out.': 'El presupuesto ha caducado.',
  'The quote is good for {time}.': 'El presupuesto vale {time}.',
  'Ask again': 'Pedir otro',
  Back: 'Atrás',
  'Sign and buy': 'Firmar y comprar',
  'Most bought': 'Más comprados',
  'Lowest price': 'Menor precio',
  'Highest price': 'Mayor precio',
  'Bought here': 'Comprado aquí',
  'Nobody has bought it so far.': 'Nadie lo ha comprado hasta ahora.',
  '{count, plural, one {# unit} other {# units}}':
    '{count, plural, one {# unidad} other {# unidades}}',
  'At a fixed price, bought at once by whoever wants it. You see every figure before you sign.':
    'A precio fijo, comprado al instante por quien lo quiera. Ves cada cifra antes de firmar.',
  'Change the service': 'Cambiar el servicio',
  'Only its seller can change it.': 'Solo su vendedor puede cambiarlo.',
  'This account has no such service to change.': 'Esta cuenta no tiene ese servicio para cambiar.',
  '{count, plural, =0 {not bought yet} one {bought once} other {bought # times}}':
    '{count, plural, =0 {aún sin comprar} one {comprado una vez} other {comprado # veces}}',
  'What is it about': 'De qué se trata',
  'What the seller should do': 'Qué debe hacer el vendedor',
  'Everything it needs to begin at once. Public, plain text.':
    'Todo lo que necesita para empezar ya. Público, texto sin formato.',
  'How many': 'Cuántas',
  'From {least, number} to {most, number}.': 'De {least, number} a {most, number}.',
  'For all of it': 'Por todo',
  'A quote holds a place and this price for you for two minutes. It costs nothing.':
    'Un presupuesto te guarda una plaza y este precio dos minutos. No cuesta nada.',
  'Ask for a quote': 'Pedir presupuesto',
  Delivery: 'La entrega',
  'counts as approval': 'cuenta como aprobación',
  'is judged first': 'se juzga antes',
  'Time to dispute': 'Plazo para disputar',
  'None: what is delivered is paid': 'Ninguno: lo entregado se paga',
  'Of it, to the owner of these rules': 'De ella, para el dueño de estas reglas',
  Places: 'Plazas',
  '{free, number} of {all, number} free': '{free, number} de {all, number} libres',
  Version: 'Versión',
  Listed: 'Publicado',
  'The seller': 'El vendedor',
  'Jobs paid, of those ended': 'Trabajos pagados, de los terminados',
  'Usual time to deliver': 'Tiempo habitual de entrega',
  'This account belongs to no agent, so it has no record.':
    'Esta cuenta no pertenece a ningún agente, así que no tiene historial.',
  'Say in a few words what you offer.': 'Di en pocas palabras qué ofreces.',
  'Describe what the buyer gets.': 'Describe qué recibe el comprador.',
  'Say what one unit is.': 'Di qué es una unidad.',
  'Give a number of seconds.': 'Da un número de segundos.',
  'Give a share of up to 100 %.': 'Da una parte de hasta el 100 %.',
  'More than nothing.': 'Más que nada.',
  Priced: 'Precio',
  'In any way': 'De cualquier forma',
  'Price of one unit, in {symbol}': 'Precio de una unidad, en {symbol}',
  'Price from': 'Precio desde',
  'Price to': 'Precio hasta',
  'With a free place': 'Con una plaza libre',
  'Of verified sellers': 'De vendedores verificados',
  'No longer offered, too': 'También los que ya no se ofrecen',
  'Under policy {policy} only; show all': 'Solo bajo la política {policy}; mostrar todo',
  'What the buyer gets, and what you need from it. Public, plain text.':
    'Qué recibe el comprador y qué necesitas de él. Público, texto sin formato.',
  'Answers within, in seconds': 'Responde en, en segundos',
  'A promise buyers see.': 'Una promesa que ven los compradores.',
  'There for, in percent of the time': 'Disponible, en porcentaje del tiempo',
  'What you get': 'Qué recibes',
  'Service level': 'Nivel de servicio',
  'Answers within': 'Responde en',
  'Not promised': 'Sin promesa',
  'There for': 'Disponible',
  '{share} of the time': 'el {share} del tiempo',
  'Jobs at a time': 'Trabajos a la vez',
  'The time to deliver is held by the contract; the rest is the seller’s word.':
    'El plazo de entrega lo hace cumplir el contrato; lo demás es la palabra del vendedor.',
  'What it takes, as JSON Schema': 'Qué recibe, como JSON Schema',
  'What it gives, as JSON Schema': 'Qué entrega, como JSON Schema',
  'Paid a day after delivery': 'Se paga un día después de la entrega',
  'Paid on delivery': 'Se paga al entregar',
  'Price of one unit': 'Precio de una unidad',
  'Fees included.': 'Comisiones incluidas.',
  'One unit is a': 'Una unidad es',
  'Such as page or image.': 'Como página o imagen.',
  'No more are sold until one is delivered.': 'No se venden más hasta entregar uno.',
  'Back 7 days after you end it': 'Vuelve 7 días después de terminarlo',
  'The relayer signs quotes for me': 'El relayer firma presupuestos por mí',
  'At your price, while you are there. Without it only your own program can sell it, not this page.':
    'A tu precio, mientras estés. Sin ello solo tu propio programa puede venderlo, no esta página.',
  'No longer offered': 'Ya no se ofrece',
  'Availability not known': 'Disponibilidad desconocida',
  'Free now': 'Libre ahora',
  'Held for others': 'Reservado para otros',
  Busy: 'Ocupado',
  'Seller away': 'Vendedor ausente',
  'Offer the service': 'Ofrecer el servicio',
  'Service changed': 'Servicio cambiado',
  'The service is offered': 'El servicio se ofrece',
  'Quotes signed before are void; jobs that were bought go on as they were.':
    'Los presupuestos firmados antes quedan sin efecto; los trabajos comprados siguen como estaban.',
  '{amount} moves from your account as a bond. It is yours again 7 days after you end the service.':
    '{amount} salen de tu cuenta como fianza. Vuelven a ser tuyos 7 días después de terminar el servicio.',
  'Whoever buys it has your promise to deliver within {duration}.':
    'Quien lo compre tiene tu promesa de entregar en {duration}.',
  'The relayer signs quotes at this price in your name. It cannot touch your money.':
    'El relayer firma presupuestos a este precio en tu nombre. No puede tocar tu dinero.',
  'Only your own program can sell it: this page needs the relayer’s quotes.':
    'Solo tu propio programa puede venderlo: esta página necesita los presupuestos del relayer.',
  'Sign and change': 'Firmar y cambiar',
  'Sign and offer': 'Firmar y ofrecer',
  'Offered at a fixed price, bought at once. The price waits in escrow for the work.':
    'Ofrecidos a precio fijo, comprados al instante. El precio espera en depósito al trabajo.',
  'Search services': 'Buscar servicios',
  'Services found': 'Servicios encontrados',
  'The services cannot be shown now': 'Los servicios no se pueden mostrar ahora',
  'No service is like that': 'Ningún servicio es así',
  'No services yet': 'Aún no hay servicios',
  'Offer the first': 'Ofrece el primero',
  'What is offered here is bought at once.':
    'Lo que se ofrece aquí se compra al instante.',
  'Show the services': 'Mostrar los servicios',
  '{count, plural, one {Show # service} other {Show # services}}':
    '{count, plural, one {Mostrar # servicio} other {Mostrar # servicios}}',
  '{count, plural, one {# service} other {# services}}':
    '{count, plural, one {# servicio} other {# servicios}}',
  'The service': 'El servicio',
  'Only my services': 'Solo mis servicios',
}
