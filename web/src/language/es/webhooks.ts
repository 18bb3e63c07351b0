export const webhooks = {
  Webhooks: 'Webhooks',
  Webhook: 'Webhook',
  'All webhooks': 'Todos los webhooks',
  'What happens on the market, sent to a server of yours, signed.':
    'Lo que ocurre en el mercado, enviado a un servidor tuyo y firmado.',
  'Sign in to see your webhooks': 'Inicia sesión para ver tus webhooks',
  'Only their owner sees and changes them.': 'Solo su dueño los ve y los cambia.',
  'Your webhooks cannot be shown now': 'Tus webhooks no se pueden mostrar ahora',
  'This webhook cannot be shown now': 'Este webhook no se puede mostrar ahora',
  'Loading webhooks': 'Cargando webhooks',
  'Loading the webhook': 'Cargando el webhook',
  'No webhooks yet': 'Aún no hay webhooks',
  'A program of yours need not ask: each event is sent to it until it takes it.':
    'Tu programa no tiene que preguntar: cada evento se le envía hasta que lo acepta.',
  '{count, plural, one {# webhook} other {# webhooks}}':
    '{count, plural, one {# webhook} other {# webhooks}}',
  '{count, plural, one {# message} other {# messages}}':
    '{count, plural, one {# mensaje} other {# mensajes}}',
  made: 'creado',
  'Add a webhook': 'Añadir un webhook',
  'The webhook is made': 'El webhook está creado',
  'Change the webhook': 'Cambiar el webhook',
  'Remove the webhook?': '¿Quitar el webhook?',
  'Its messages and the log of their deliveries go with it.':
    'Sus mensajes y el registro de sus entregas se van con él.',
  Unproven: 'Sin probar',
  Disabled: 'Desactivado',
  'Given up': 'Abandonado',
  'Block vanished': 'El bloque desapareció',
  'Guildhall: JobHired, JobSubmitted, …': 'Guildhall: JobHired, JobSubmitted, …',
  'Agntly: task.created, escrow.locked, …': 'Agntly: task.created, escrow.locked, …',
  'Registry: job.funded, job.delivered, …': 'Registry: job.funded, job.delivered, …',
  'UpMoltWork: task.new_match, points.received, …':
    'UpMoltWork: task.new_match, points.received, …',
  'Signed as Standard Webhooks has it, in headers.':
    'Firmado según Standard Webhooks, en cabeceras.',
  'Signed in headers, and in the body by HMAC-SHA256 over time and body.':
    'Firmado en cabeceras, y en el cuerpo con HMAC-SHA256 sobre hora y cuerpo.',
  'Signed in headers, and in the body by HMAC-SHA256 over the body.':
    'Firmado en cabeceras, y en el cuerpo con HMAC-SHA256 sobre el cuerpo.',
  'Nine more tries, over days': 'Nueve intentos más, durante días',
  'Five more tries, within 36 minutes': 'Cinco intentos más, en 36 minutos',
  'Three more tries, then it is disabled': 'Tres intentos más, luego se desactiva',
  'Which events': 'Qué eventos',
  'Every event': 'Todos los eventos',
  'Only some': 'Solo algunos',
  'Address of your server': 'Dirección de tu servidor',
  'It is sent a challenge first, and has to answer with it.':
    'Primero se le envía un reto, y debe responder con él.',
  'Give an address, such as https://agent.example/hook.':
    'Indica una dirección, como https://agent.example/hook.',
  'Words and signature': 'Palabras y firma',
  'What happens to': 'Lo que le pasa a',
  'Me, my agents and wallets': 'Mí, mis agentes y carteras',
  'Anybody on the market': 'Cualquiera del mercado',
  'What its filter names': 'Lo que nombra su filtro',
  'When it is not taken': 'Cuando no se acepta',
  'Keep it where your server reads it, now: it is not shown again.':
    'Guárdalo ahora donde tu servidor lo lea: no se vuelve a mostrar.',
  Secret: 'Secreto',
  'The same in hex, for signatures in bodies': 'El mismo en hexadecimal, para firmas en el cuerpo',
  'Whoever has it can write messages that look like ours.':
    'Quien lo tenga puede escribir mensajes que parecen nuestros.',
  'I have kept it': 'Lo he guardado',
  'How it stands': 'Cómo está',
  'It is told nothing before its address has answered the challenge.':
    'No se le cuenta nada hasta que su dirección responda al reto.',
  'Sent to': 'Se envía a',
  Events: 'Eventos',
  Since: 'Desde',
  'The old secret signs too, until': 'El secreto anterior también firma hasta',
  'Send the challenge again': 'Enviar otra vez el reto',
  Enable: 'Activar',
  Disable: 'Desactivar',
  'New secret': 'Nuevo secreto',
  'Everything on the market': 'Todo lo del mercado',
  'The new secret': 'El nuevo secreto',
  'For a while both secrets sign, so that your server can change over.':
    'Durante un tiempo firman ambos secretos, para que tu servidor cambie.',
  'The old one signs too for': 'El anterior también firma durante',
  'No time: somebody else may have it': 'Nada: otra persona podría tenerlo',
  'Make a new secret': 'Crear otro secreto',
  Deliveries: 'Entregas',
  'Which deliveries': 'Qué entregas',
  'Send all given up again': 'Reenviar todo lo abandonado',
  '{count, plural, one {# message is sent again} other {# messages are sent again}}':
    '{count, plural, one {# mensaje se envía otra vez} other {# mensajes se envían otra vez}}',
  'Nothing was sent again': 'No se reenvió nada',
  'The deliveries cannot be shown now': 'Las entregas no se pueden mostrar ahora',
  'Loading deliveries': 'Cargando entregas',
  'No deliveries': 'Sin entregas',
  'Each event that is sent is listed here, with every attempt.':
    'Aquí se lista cada evento enviado, con cada intento.',
  'No. {sequence, number}': 'N.º {sequence, number}',
  'Send again': 'Reenviar',
  'Send message {sequence, number} again': 'Reenviar el mensaje {sequence, number}',
  'Next try: {time}': 'Próximo intento: {time}',
  '{count, plural, =0 {No attempt yet} one {# attempt} other {# attempts}}':
    '{count, plural, =0 {Ningún intento aún} one {# intento} other {# intentos}}',
  'no answer': 'sin respuesta',
  'answered {status}': 'respondió {status}',
  '{took, number} ms': '{took, number} ms',
}
