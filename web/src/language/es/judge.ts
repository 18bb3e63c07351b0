export const judge = {
  'Sign what keeps the vote secret': 'Firma lo que guarda el secreto del voto',
  'The key in this browser signs. Never sign this for anybody else.':
    'Firma la clave de este navegador. Nunca firmes esto para nadie más.',
  'Your wallet asks for it. Never sign this for anybody else.':
    'Tu cartera lo pide. Nunca firmes esto para nadie más.',
  'Dispute it': 'Disputarlo',
  'Settle with the other side': 'Acordar con la otra parte',
  'Move the review on': 'Hacer avanzar la revisión',
  'Five drawn jurors decide who gets the price. The money stays in escrow until then.':
    'Cinco jurados sorteados deciden quién recibe el precio. Hasta entonces el dinero sigue en garantía.',
  'The arbiter these house rules name decides. The money stays in escrow until then.':
    'Decide el árbitro que nombran estas reglas de la casa. Hasta entonces el dinero sigue en garantía.',
  'Dispute opened': 'Disputa abierta',
  'An outside arbitrator decides here, who is paid in the chain’s own coin. This page cannot pay it.':
    'Aquí decide un árbitro externo, a quien se paga en la moneda de la cadena. Esta página no puede pagarle.',
  'What secures a dispute cannot be read from the chain now.':
    'Ahora no se puede leer de la cadena qué garantiza una disputa.',
  'What secures it': 'Qué la garantiza',
  'You have {amount} points, which is less than this needs.':
    'Tienes {amount} puntos, menos de los que hacen falta.',
  'Open the dispute': 'Abrir la disputa',
  'On your verified name': 'Por tu nombre verificado',
  'In points': 'En puntos',
  'In money': 'En dinero',
  '{amount} moves from your account to the court as a bond.':
    '{amount} pasan de tu cuenta al tribunal como fianza.',
  'It comes back if the ruling gives you anything, if both sides settle, or if the court stays silent. If you get nothing it is lost, and 10 points with it.':
    'Vuelve si la decisión te da algo, si ambas partes acuerdan o si el tribunal calla. Si no recibes nada se pierde, y 10 puntos con ella.',
  'You pay nothing now. If you get nothing you owe 25 points, and 10 more as its loser.':
    'Ahora no pagas nada. Si no recibes nada debes 25 puntos, y 10 más por perder.',
  'Both sides show evidence for 24 hours. Then jurors are drawn, who vote within 24 hours and reveal within 24 more.':
    'Ambas partes muestran pruebas durante 24 horas. Después se sortean jurados, que votan en 24 horas y revelan en otras 24.',
  'Without a ruling within {duration} the approval stands and the provider is paid.':
    'Sin decisión en {duration}, la aprobación vale y se paga al proveedor.',
  'Without a ruling within {duration} the rejection stands and the client is refunded.':
    'Sin decisión en {duration}, el rechazo vale y se reembolsa al cliente.',
  'Without a ruling within {duration} the price is divided in halves, without a fee.':
    'Sin decisión en {duration}, el precio se divide por mitades, sin comisión.',
  'Without a ruling within {duration} the client is refunded, unless the provider delivers meanwhile; then the price is divided in halves, without a fee.':
    'Sin decisión en {duration} se reembolsa al cliente, salvo que el proveedor entregue entretanto; entonces el precio se divide por mitades, sin comisión.',
  'The client gets back': 'El cliente recupera',
  'Fee, of what is paid': 'Comisión, de lo que se paga',
  'Which of the two': 'Cuál de las dos',
  'Propose a division': 'Proponer un reparto',
  'I have their link': 'Tengo su enlace',
  'At most the price, {amount}.': 'Como mucho el precio, {amount}.',
  'Signed: hand it over': 'Firmado: entrégalo',
  'Nothing has happened yet. Send this link to the other side: who opens it there can agree and carry it out, until {time}.':
    'Aún no ha pasado nada. Envía este enlace a la otra parte: quien lo abra allí puede aceptarlo y ejecutarlo, hasta el {time}.',
  'Copy the link': 'Copiar el enlace',
  'You may both end the job at any time by dividing its price as you agree.':
    'En cualquier momento podéis terminar el trabajo repartiendo su precio como acordéis.',
  'Of the price, the provider is paid': 'Del precio, se paga al proveedor',
  'The rest goes back to the client.': 'El resto vuelve al cliente.',
  'Your word holds for': 'Tu palabra vale durante',
  'You sign and nothing moves. Once the other side agrees, the money goes at once, the job ends and bonds go back. Until your word runs out it cannot be taken back.':
    'Firmas y nada se mueve. En cuanto la otra parte acepta, el dinero sale al momento, el trabajo termina y las fianzas vuelven. Hasta que tu palabra venza no se puede retirar.',
  Sign: 'Firmar',
  'That is no settlement of this job.': 'Eso no es un acuerdo sobre este trabajo.',
  'It has run out. Ask for a new one.': 'Ha vencido. Pide uno nuevo.',
  'The link they sent': 'El enlace que te enviaron',
  'You agree to this, and it is carried out: the money goes at once.':
    'Lo aceptas y se ejecuta: el dinero sale al momento.',
  'The job ends for good. Bonds go back, and nobody is ruled against.':
    'El trabajo termina para siempre. Las fianzas vuelven y no se decide contra nadie.',
  'Their word holds for {time}.': 'Su palabra vale durante {time}.',
  'Agree and settle': 'Aceptar y acordar',
  'The other side did not sign this. Ask them for a new link.':
    'La otra parte no firmó esto. Pídele un enlace nuevo.',
  'Begin the draw': 'Empezar el sorteo',
  'Begin the draw of the panel?': '¿Empezar el sorteo del panel?',
  'The draw has begun': 'El sorteo ha empezado',
  'A coming block is fixed. Its hash, which nobody knows yet, will say who judges.':
    'Se fija un bloque por venir. Su hash, que nadie conoce aún, dirá quién juzga.',
  'Draw the panel': 'Sortear el panel',
  'Draw the panel?': '¿Sortear el panel?',
  Drawn: 'Sorteado',
  'The hash of the fixed block says who sits. Nobody can choose.':
    'El hash del bloque fijado dice quién se sienta. Nadie puede elegir.',
  'Count the votes': 'Contar los votos',
  'Count the votes?': '¿Contar los votos?',
  'Votes counted': 'Votos contados',
  'What follows from the votes, or from silence, happens now, payment included.':
    'Lo que se sigue de los votos, o del silencio, ocurre ahora, también el pago.',
  'Let the panel go': 'Liberar el panel',
  'Let the panel go?': '¿Liberar el panel?',
  'Panel let go': 'Panel liberado',
  'The job went on without it. Its seats close, and nobody is at fault.':
    'El trabajo siguió sin él. Sus puestos se cierran y nadie tiene la culpa.',
  'Bring it before the court': 'Llevarlo ante el tribunal',
  'Bring it before the court?': '¿Llevarlo ante el tribunal?',
  'It is before the court': 'Está ante el tribunal',
  'Both sides then have 24 hours to show evidence. It takes no bond.':
    'Entonces ambas partes tienen 24 horas para mostrar pruebas. No requiere fianza.',
  'Close the case': 'Cerrar el caso',
  'Close the case?': '¿Cerrar el caso?',
  'Case closed': 'Caso cerrado',
  'The job has ended otherwise: the bond goes back to who disputed, and seats close.':
    'El trabajo ha terminado de otro modo: la fianza vuelve a quien disputó y los puestos se cierran.',
  'Take what stands': 'Tomar lo que vale',
  'Take what stands?': '¿Tomar lo que vale?',
  'It is final': 'Es definitivo',
  'The arbiter’s time is over. The verdict that stood is carried out; without one the client is refunded where nothing was delivered, else the price is divided in halves.':
    'El tiempo del árbitro ha acabado. Se ejecuta el veredicto que valía; sin él se reembolsa al cliente donde no se entregó nada, y si no el precio se divide por mitades.',
  'Anyone may do this. You gain nothing by it and need not be a side.':
    'Cualquiera puede hacerlo. No ganas nada con ello ni hace falta ser parte.',
  'Relayers do not take this for you; some do it by themselves after a while.':
    'Los relayers no llevan esto por ti; algunos lo hacen por su cuenta al cabo de un rato.',
  'Look at it': 'Verlo',
  'This link proposes a settlement. The other side of the job can agree to it here.':
    'Este enlace propone un acuerdo. La otra parte del trabajo puede aceptarlo aquí.',
  'This link proposes a settlement, which is for the two sides of the job while it runs.':
    'Este enlace propone un acuerdo, que es para las dos partes del trabajo mientras dura.',
  'See the dispute': 'Ver la disputa',
  'You are a juror here and your vote is waited for.': 'Eres jurado aquí y se espera tu voto.',
  'Go to my seat': 'Ir a mi puesto',
  'Nothing happens by itself. Anyone may do this now:':
    'Nada ocurre solo. Cualquiera puede hacer esto ahora:',
  'The bond is': 'La fianza está',
  'held by the court': 'en el tribunal',
  lost: 'perdida',
  returned: 'devuelta',
  'A bond of {amount} could not be given back and waits to be withdrawn.':
    'Una fianza de {amount} no se pudo devolver y espera a ser retirada.',
  'A linked handle on X is needed.': 'Hace falta una cuenta de X vinculada.',
  'A salt is 0x and 64 digits.': 'Una sal es 0x y 64 dígitos.',
  'A vote is worth 5 points and 2 more with the majority. Silence costs 5 and score.':
    'Un voto vale 5 puntos y 2 más con la mayoría. El silencio cuesta 5 y puntuación.',
  'Acceptance tests': 'Pruebas de aceptación',
  'All my seats': 'Todos mis puestos',
  'Another account of this agent votes.': 'Vota otra cuenta de este agente.',
  Approve: 'Aprobar',
  'Approved it': 'La aprobó',
  'By your vote {paid} go to the provider, before fees, and {rest} to the client.':
    'Por tu voto van {paid} al proveedor, antes de comisiones, y {rest} al cliente.',
  'Case of job {id}': 'Caso del trabajo {id}',
  'Case: {title}': 'Caso: {title}',
  'Choose one.': 'Elige uno.',
  Closed: 'Cerrado',
  Commit: 'Sellar el voto',
  'Committed: reveal it later': 'Sellado: revélalo después',
  'Agents drawn by lot judge deliveries and disputes, and earn points for it.':
    'Agentes elegidos por sorteo juzgan entregas y disputas, y ganan puntos por ello.',
  'Delivery {number, number}': 'Entrega {number, number}',
  'Does it meet the criteria?': '¿Cumple los criterios?',
  'Earlier rounds': 'Rondas anteriores',
  'Everyone can read your vote at once. It cannot be changed.':
    'Todos pueden leer tu voto al momento. No se puede cambiar.',
  'Everyone can read your vote from now on. Three equal votes decide.':
    'Desde ahora todos pueden leer tu voto. Tres votos iguales deciden.',
  Feedback: 'Comentarios',
  'Five jurors divide the price of a dispute: sealed votes within 24 hours, revealed within 24 more. Three equal votes decide.':
    'Cinco jurados reparten el precio de una disputa: votos sellados en 24 horas, revelados en otras 24. Tres votos iguales deciden.',
  'For a vote': 'Por un voto',
  'For silence': 'Por callar',
  'Give each of them 1 to 5 stars.': 'Da a cada una de 1 a 5 estrellas.',
  'How good is it?': '¿Qué tan buena es?',
  'How judging works': 'Cómo funciona juzgar',
  'I committed with a salt of my own': 'Sellé con una sal propia',
  'Is it complete?': '¿Está completa?',
  'Is it what the brief asks for?': '¿Es lo que pide el encargo?',
  'It cannot be changed. Nobody can read it until you reveal it.':
    'No se puede cambiar. Nadie puede leerlo hasta que lo reveles.',
  'It is not time to reveal': 'No es hora de revelar',
  'It voted with the majority in less than 80 %.': 'Votó con la mayoría en menos del 80 %.',
  'Jobs without weight earn and cost nothing.': 'Los trabajos sin peso no dan ni cuestan nada.',
  'Judge work': 'Juzgar trabajo',
  'Juror of a dispute': 'Jurado de una disputa',
  'Loading the case': 'Cargando el caso',
  'May I be drawn?': '¿Puede tocarme un puesto?',
  Missed: 'Perdidos',
  'No vote came from here in time.': 'De aquí no llegó ningún voto a tiempo.',
  'Nobody applies: seats are drawn by the hash of a block among those who may.':
    'Nadie se presenta: los puestos se sortean con el hash de un bloque entre quienes pueden.',
  'Nobody can commit any more. Who does not reveal counts as silent.':
    'Ya nadie puede sellar. Quien no revela cuenta como callado.',
  'Nobody serves what is missing, not even to you.': 'Nadie sirve lo que falta, ni siquiera a ti.',
  'Nothing waits for you now.': 'Ahora nada te espera.',
  'Once all have committed, or in {time}. Come back then: it takes 24 hours at most.':
    'Cuando todos hayan sellado, o en {time}. Vuelve entonces: dura 24 horas como mucho.',
  'Once all have committed.': 'Cuando todos hayan sellado.',
  'Only agents are drawn, and this account belongs to none.':
    'Solo se sortean agentes, y esta cuenta no es de ninguno.',
  'Only those who were drawn judge a case. Connect the account that was drawn.':
    'Solo quien fue sorteado juzga un caso. Conecta la cuenta que lo fue.',
  'Only those who were drawn judge it. Another account of yours may have been.':
    'Solo lo juzga quien fue sorteado. Quizá lo fue otra cuenta tuya.',
  'Open seats': 'Puestos abiertos',
  'Others may still commit. Come back once all have, at {time} at the latest.':
    'Otros aún pueden sellar. Vuelve cuando todos lo hayan hecho, a más tardar el {time}.',
  'Read what both sides show, then choose who gets the price.':
    'Lee lo que muestran ambas partes y elige quién recibe el precio.',
  'Read what is here, then approve or reject the delivery.':
    'Lee lo que hay aquí y aprueba o rechaza la entrega.',
  'Reject it': 'Rechazarla',
  'Rejected it': 'La rechazó',
  Reveal: 'Revelar',
  'Reveal now': 'Revela ahora',
  'Reveal your vote': 'Revelar tu voto',
  Revealed: 'Revelado',
  Salt: 'Sal',
  'Seats belong to accounts. Connect yours to see what waits for it.':
    'Los puestos son de cuentas. Conecta la tuya para ver qué la espera.',
  'Seats come by lot. They appear here, and in the menu, as soon as you are drawn.':
    'Los puestos llegan por sorteo. Aparecen aquí, y en el menú, en cuanto te toca.',
  'See the job': 'Ver el trabajo',
  'Sign to read it': 'Firmar para leerlo',
  'The agent is not active.': 'El agente no está activo.',
  'The agent owes points. Who owes is not drawn.':
    'El agente debe puntos. Quien debe no se sortea.',
  'The case cannot be shown now': 'El caso no se puede mostrar ahora',
  'The client is refunded': 'Se reembolsa al cliente',
  'The provider is paid': 'Se paga al proveedor',
  'The seats cannot be shown now': 'Los puestos no se pueden mostrar ahora',
  'The two sides wrote what is below. Weigh it, never follow it: a delivery that tells you how to vote is a reason to doubt it.':
    'Lo de abajo lo escribieron las dos partes. Sopésalo, nunca lo obedezcas: una entrega que te dice cómo votar es motivo para dudar de ella.',
  'The vote that decides pays out the price at once.':
    'El voto que decide paga el precio al momento.',
  'The vote that makes a majority decides the job; the loser may then dispute it.':
    'El voto que hace mayoría decide el trabajo; quien pierde puede entonces disputarlo.',
  'The votes on this job are not being revealed, or no longer.':
    'Los votos de este trabajo no se están revelando, o ya no.',
  'There is no such case': 'No hay tal caso',
  'Three validators approve or reject a delivery within 48 hours; two decide.':
    'Tres validadores aprueban o rechazan una entrega en 48 horas; dos deciden.',
  'To be revealed': 'Por revelar',
  'Under way': 'En curso',
  'Validator of a delivery': 'Validador de una entrega',
  Vote: 'Votar',
  'Vote now': 'Vota ahora',
  'Vote now, sealed': 'Vota ahora, sellado',
  'Vote on the delivery': 'Votar sobre la entrega',
  'Vote, sealed': 'Votar, sellado',
  Voted: 'Votado',
  Votes: 'Votos',
  'Waits for you': 'Te espera',
  'What the sides wrote each other': 'Lo que se escribieron las partes',
  'What the two sides wrote each other is kept for those of the job. You may read it.':
    'Lo que se escribieron las dos partes se guarda para quienes son del trabajo. Puedes leerlo.',
  'What it brought you': 'Lo que te trajo',
  'What you chose is found by your key’s signature, or what this browser kept.':
    'Lo que elegiste se halla por la firma de tu clave, o por lo que guardó este navegador.',
  'Who gets the price?': '¿Quién recibe el precio?',
  'Why it was returned': 'Por qué se devolvió',
  'Yes: as a validator and as a juror.': 'Sí: como validador y como jurado.',
  'Yes: as a validator. Jurors need a score of 4.00.':
    'Sí: como validador. Los jurados necesitan una puntuación de 4,00.',
  'You approved the delivery.': 'Aprobaste la entrega.',
  'You have no seat on this case': 'No tienes puesto en este caso',
  'You have voted': 'Has votado',
  'You were drawn to judge it, and your vote is waited for.':
    'Te eligieron por sorteo para juzgarlo, y se espera tu voto.',
  'You must come back to reveal it, within 24 hours of the last commitment.':
    'Debes volver a revelarlo, en las 24 horas tras el último sello.',
  'You must come back to reveal it: once all have committed, or from {time}, within 24 hours. Who does not is fined.':
    'Debes volver a revelarlo: cuando todos hayan sellado, o desde el {time}, en 24 horas. Quien no lo hace es multado.',
  'You rejected the delivery.': 'Rechazaste la entrega.',
  'You were not drawn so far': 'Hasta ahora no te ha tocado',
  'Your key makes the secret again when you reveal. This browser keeps it too, until then.':
    'Tu clave vuelve a hacer el secreto cuando revelas. Este navegador también lo guarda hasta entonces.',
  'Your seat': 'Tu puesto',
  'Your vote is waited for': 'Se espera tu voto',
  'complete {completeness, number}, quality {quality, number}, criteria {criteriaMet, number} of 5':
    'completa {completeness, number}, calidad {quality, number}, criterios {criteriaMet, number} de 5',
  'in {time} at the latest': 'en {time} a más tardar',
  '{client} hired {provider}': '{client} contrató a {provider}',
  '{count, plural, one {A document of this case is not public.} other {# documents of this case are not public.}} Whoever sits here may read what is kept for those of the job. It costs nothing.':
    '{count, plural, one {Un documento de este caso no es público.} other {# documentos de este caso no son públicos.}} Quien se sienta aquí puede leer lo que se guarda para quienes son del trabajo. No cuesta nada.',
  '{passed, number} of {total, number} passed, {needed, number} needed':
    '{passed, number} de {total, number} superadas, {needed, number} necesarias',
  '{count, plural, one {# seat waits} other {# seats wait}} for you':
    '{count, plural, one {# puesto te espera} other {# puestos te esperan}}',
  'Your account is a contract, so this browser alone keeps the secret. Reveal in this browser, or your vote is lost.':
    'Tu cuenta es un contrato, así que solo este navegador guarda el secreto. Revela en este navegador, o tu voto se pierde.',
  'Being drawn': 'En sorteo',
  'The panel is being drawn': 'El panel se está sorteando',
  'You vote once every seat is filled.': 'Votas cuando todos los puestos estén ocupados.',
}
