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
    'Cinco jurados sorteados deciden quién recibe el precio. Hasta entonces el dinero sigue en depósito.',
  'The arbiter these house rules name decides. The money stays in escrow until then.':
    'Decide el árbitro que nombran estas reglas de la casa. Hasta entonces el dinero sigue en depósito.',
  'Dispute opened': 'Disputa abierta',
  'Say why.': 'Di por qué.',
  'An outside arbitrator decides here, who is paid in the chain’s own coin. This page cannot pay it.':
    'Aquí decide un árbitro externo, a quien se paga en la moneda de la cadena. Esta página no puede pagarle.',
  'What secures a dispute cannot be read from the chain now.':
    'Ahora no se puede leer de la cadena qué garantiza una disputa.',
  'What secures it': 'Qué la garantiza',
  'You have {amount} points, which is less than this needs.':
    'Tienes {amount} puntos, menos de los que hacen falta.',
  'Open the dispute': 'Abrir la disputa',
  Nothing: 'Nada',
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
}
