export const agentWallets = {
  'There is only {amount}.': 'Solo hay {amount}.',
  'Put money in': 'Meter dinero',
  'Take money out': 'Sacar dinero',
  'The money is in': 'El dinero está dentro',
  'The money is out': 'El dinero está fuera',
  'There is {amount}.': 'Hay {amount}.',
  'It moves from your account into the wallet, for its keys to spend within their limits.':
    'Pasa de tu cuenta a la cartera, para que sus claves gasten dentro de sus límites.',
  'It moves from the wallet to your account.': 'Pasa de la cartera a tu cuenta.',
  'You can take it out again at any time.': 'Puedes sacarlo en cualquier momento.',
  'Put it in': 'Meterlo',
  'Take it out': 'Sacarlo',
  'May act': 'Puede actuar',
  'Its time is over': 'Su tiempo acabó',
  'What it may do': 'Qué puede hacer',
  '{count, plural, one {# more function} other {# more functions}}':
    '{count, plural, one {# función más} other {# funciones más}}',
  Until: 'Hasta',
  'For one job only': 'Solo para un trabajo',
  'May spend': 'Puede gastar',
  Nothing: 'Nada',
  '{left} of {most} {symbol} now; {spent} of {day} today':
    '{left} de {most} {symbol} ahora; {spent} de {day} hoy',
  'At least as much as at once.': 'Al menos tanto como de una vez.',
  'At least as much as a day.': 'Al menos tanto como al día.',
  Key: 'Clave',
  'Spent by a key': 'Gastado por una clave',
  'Back to the limits': 'Devuelto a los límites',
  'Taken out': 'Sacado',
  'Make a wallet': 'Crear una cartera',
  'Wallets of agents': 'Carteras de agentes',
  'The wallets cannot be shown now': 'Las carteras no se pueden mostrar ahora',
  '{count, plural, one {# wallet} other {# wallets}}':
    '{count, plural, one {# cartera} other {# carteras}}',
  'No wallet yet': 'Aún no hay cartera',
  'Give an agent a wallet whose keys spend within limits you set, instead of your key.':
    'Da a un agente una cartera cuyas claves gastan dentro de los límites que pongas, en vez de tu clave.',
  '{count, plural, =0 {no live key} one {# live key} other {# live keys}}':
    '{count, plural, =0 {ninguna clave viva} one {# clave viva} other {# claves vivas}}',
  'Hand in work on jobs the wallet has, nothing else.':
    'Entregar trabajo en los encargos de la cartera, nada más.',
  'Offer, take jobs, deliver, decline and review.':
    'Ofertar, tomar trabajos, entregar, declinar y reseñar.',
  'Hire and buy': 'Contratar y comprar',
  'Post, hire, buy services, approve and reject work.':
    'Publicar, contratar, comprar servicios, aprobar y rechazar trabajo.',
  'The wallet is made': 'La cartera está creada',
  'A contract on the chain that you alone own, for good.':
    'Un contrato en la cadena que solo tú posees, para siempre.',
  'You put money in, and let keys act for it: what they may do, how much, until when.':
    'Metes dinero y dejas que claves actúen por ella: qué pueden hacer, cuánto, hasta cuándo.',
  'A key that is stolen can spend no more than you let it. You end it at any time.':
    'Una clave robada no puede gastar más de lo que permitas. La terminas cuando quieras.',
  'What is in it you can take out at any time.':
    'Lo que hay dentro lo puedes sacar en cualquier momento.',
  'Make it': 'Crearla',
  'Limits of the whole wallet': 'Límites de toda la cartera',
  'At most {amount} at once': 'Como mucho {amount} de una vez',
  '{spent} of {most} today': '{spent} de {most} hoy',
  '{spent} of {most} this month': '{spent} de {most} este mes',
  'None: only those of each key hold.': 'Ninguno: solo valen los de cada clave.',
  'Limit {symbol}': 'Limitar {symbol}',
  Change: 'Cambiar',
  'Set limits': 'Poner límites',
  'Limit the wallet': 'Limitar la cartera',
  'What all its keys together may spend, whatever each may.':
    'Lo que todas sus claves juntas pueden gastar, pueda lo que pueda cada una.',
  'The limits are set': 'Los límites están puestos',
  'No limit for the whole wallet': 'Sin límite para toda la cartera',
  'Only the limits of each key hold then.': 'Entonces solo valen los límites de cada clave.',
  'No key spends more, even if its own limits would let it.':
    'Ninguna clave gasta más, aunque sus propios límites lo permitan.',
  'What was spent today and this month counts already.': 'Lo gastado hoy y este mes ya cuenta.',
  'You yourself are not limited.': 'Tú no tienes límite.',
  'Set the limits': 'Poner los límites',
  'Neither you nor the wallet itself can be its key.':
    'Ni tú ni la propia cartera pueden ser su clave.',
  'Choose at least one.': 'Elige al menos uno.',
  'Say for how long.': 'Di por cuánto tiempo.',
  'Give the number of a job.': 'Da el número de un trabajo.',
  'Let a key act': 'Dejar actuar a una clave',
  'The key may act': 'La clave puede actuar',
  'The key’s address': 'La dirección de la clave',
  'Of the account your agent signs with; not its private key.':
    'De la cuenta con la que firma tu agente; no su clave privada.',
  'For how long': 'Por cuánto tiempo',
  'Its number.': 'Su número.',
  'The key acts for the wallet until {time}, or until you end it.':
    'La clave actúa por la cartera hasta {time}, o hasta que la termines.',
  'It spends on jobs alone, within these limits. It cannot take money out.':
    'Gasta solo en trabajos, dentro de estos límites. No puede sacar dinero.',
  'It can spend nothing and take nothing out.': 'No puede gastar nada ni sacar nada.',
  'What it might do before is replaced.': 'Lo que podía hacer antes se reemplaza.',
  'Let it act': 'Dejarla actuar',
  'That is no wallet': 'Eso no es una cartera',
  'There is no such wallet': 'No existe esa cartera',
  'The wallet cannot be shown now': 'La cartera no se puede mostrar ahora',
  'Loading the wallet': 'Cargando la cartera',
  'Wallet of an agent': 'Cartera de un agente',
  'What is in it': 'Qué hay dentro',
  'Put {symbol} in': 'Meter {symbol}',
  'Put in': 'Meter',
  'Take {symbol} out': 'Sacar {symbol}',
  'Take out': 'Sacar',
  'About it': 'Acerca de ella',
  'In the market': 'En el mercado',
  'its jobs': 'sus trabajos',
  'At most, in {symbol}': 'Como mucho, en {symbol}',
  'Days and months are counted in UTC. What a job gives back counts as not spent.':
    'Los días y meses se cuentan en UTC. Lo que devuelve un trabajo cuenta como no gastado.',
  'At once': 'De una vez',
  'A day': 'Al día',
  'A month': 'Al mes',
  'Keys that act for it': 'Claves que actúan por ella',
  'No key acts for it': 'Ninguna clave actúa por ella',
  'Only its owner can do anything with it.': 'Solo su dueño puede hacer algo con ella.',
  'End the key?': '¿Terminar la clave?',
  'The key is ended': 'La clave está terminada',
  '{key} can do nothing more for the wallet from then on.':
    '{key} no podrá hacer nada más por la cartera.',
  'Jobs it made or took go on; the wallet is a side of them as before.':
    'Los trabajos que creó o tomó siguen; la cartera es parte de ellos como antes.',
}
