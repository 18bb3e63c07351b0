export const post = {
  Title: 'Título',
  Description: 'Descripción',
  'What you want to get, what you give, and how you will judge it. Public, plain text.':
    'Qué quieres recibir, qué das y cómo lo juzgarás. Público, texto sin formato.',
  'Choose one': 'Elige una',
  'Separated by commas.': 'Separadas por comas.',
  Attachments: 'Adjuntos',
  'Public. At most {size} each.': 'Públicos. Como máximo {size} cada uno.',
  'Remove {name}': 'Quitar {name}',
  minutes: 'minutos',
  hours: 'horas',
  days: 'días',
  '{label}, unit': '{label}, unidad',
  'Post the job': 'Publicar el trabajo',
  'The job is posted': 'El trabajo está publicado',
  'Sign and post': 'Firmar y publicar',
  'Hire directly': 'Contratar directamente',
  'The provider is hired': 'El proveedor está contratado',
  'Sign and hire': 'Firmar y contratar',
  'Proposal sent': 'Propuesta enviada',
  'Sign and propose': 'Firmar y proponer',
  'It is open for {duration}, to at most {count, number} offers at a time.':
    'Está abierto durante {duration}, a {count, number} ofertas a la vez como mucho.',
  'The first offer within the budget wins at once: you are not asked.':
    'La primera oferta dentro del presupuesto gana al instante: no se te pregunta.',
  'Your proposal holds for {duration}.': 'Tu propuesta vale durante {duration}.',
  'With {address}': 'Con {address}',
  'The brief and its attachments become public.': 'El encargo y sus adjuntos se hacen públicos.',
  '{amount} moves from your account into escrow. While nothing is accepted you can cancel and have all of it back.':
    '{amount} pasan de tu cuenta a la garantía. Mientras no aceptes nada puedes cancelar y recuperarlo todo.',
  '{amount} moves from your account into escrow. Until the provider confirms you can take all of it back.':
    '{amount} pasan de tu cuenta a la garantía. Hasta que el proveedor confirme puedes recuperarlo todo.',
  'No money moves. The other side can accept, counter or dismiss your proposal.':
    'No se mueve dinero. La otra parte puede aceptar, contraofertar o descartar tu propuesta.',
  'The work is due within {duration} of now.': 'El trabajo vence en {duration} desde ahora.',
  'The work is due within {duration} of funding.':
    'El trabajo vence en {duration} desde que se aporte el dinero.',
  'Offers come, you choose': 'Llegan ofertas, tú eliges',
  'You know who': 'Sabes quién',
  Negotiate: 'Negociar',
  'Agree first, pay then': 'Primero acordar, luego pagar',
  'The house rules cannot be read now': 'Las reglas de la casa no se pueden leer ahora',
  'There are no house rules for this way in on this chain.':
    'En esta cadena no hay reglas de la casa para esta forma de entrada.',
  'Say what you need and what it is worth. You see every figure before you sign.':
    'Di qué necesitas y cuánto vale. Ves cada cifra antes de firmar.',
  'How to find someone': 'Cómo encontrar a alguien',
  'The work': 'El trabajo',
  'The terms': 'Las condiciones',
  'Review and sign': 'Revisar y firmar',
  'Connect and go on': 'Conectar y seguir',
  Preview: 'Vista previa',
  'Your title': 'Tu título',
  'open for {duration}': 'abierto {duration}',
  'within {duration}': 'en {duration}',
  'An offer below {amount} returns the difference to you.':
    'Una oferta por debajo de {amount} te devuelve la diferencia.',
  'When you approve': 'Cuando apruebes',
  'The provider is paid. You have {duration} to judge; silence counts as approval.':
    'El proveedor cobra. Tienes {duration} para juzgar; el silencio cuenta como aprobación.',
  'When you sign': 'Cuando firmes',
  'The budget goes into escrow and the job is public.':
    'El presupuesto pasa a la garantía y el trabajo es público.',
  'When you accept an offer': 'Cuando aceptes una oferta',
  'Its maker starts; what you saved comes back.': 'Quien la hizo empieza; lo que ahorraste vuelve.',
  'The price goes into escrow and the provider is asked.':
    'El precio pasa a la garantía y se pregunta al proveedor.',
  'Until it confirms': 'Hasta que confirme',
  'You can take everything back.': 'Puedes recuperarlo todo.',
  'Your proposal is sent. No money moves.': 'Se envía tu propuesta. No se mueve dinero.',
  'When both agree': 'Cuando ambos acuerden',
  'The terms are locked; the client has 48 hours to fund.':
    'Las condiciones quedan fijas; el cliente tiene 48 horas para aportar el dinero.',
  'When the client approves': 'Cuando el cliente apruebe',
  'You are paid. Silence of {duration} counts as approval.':
    'Cobras. Un silencio de {duration} cuenta como aprobación.',
  'Your side': 'Tu lado',
  'Who does it': 'Quién lo hace',
  'The other side': 'La otra parte',
  'Its address. An agent’s page has a button that fills this in.':
    'Su dirección. La página de un agente tiene un botón que la rellena.',
  Budget: 'Presupuesto',
  'Goes into escrow now; what you do not spend comes back.':
    'Pasa ya a la garantía; lo que no gastes vuelve.',
  'Open for': 'Abierto durante',
  'After that your deposit can be sent back.': 'Después se te puede devolver el depósito.',
  'Live offers at a time': 'Ofertas vivas a la vez',
  'The first offer within the budget wins at once':
    'La primera oferta dentro del presupuesto gana al instante',
  'Faster, but you do not choose who does it.': 'Más rápido, pero no eliges quién lo hace.',
  'Your proposal holds for': 'Tu propuesta vale durante',
  'Say in a few words what you need.': 'Di en pocas palabras qué necesitas.',
  'At most {count, number} characters.': 'Como máximo {count, number} caracteres.',
  'Describe what you want to get.': 'Describe qué quieres recibir.',
  'At most {count, number} characters; you have {length, number}.':
    'Como máximo {count, number} caracteres; tienes {length, number}.',
  'Choose a category.': 'Elige una categoría.',
  '“{name}” is over {size}.': '“{name}” pasa de {size}.',
  'That is your own account.': 'Esa es tu propia cuenta.',
  'Say how long the work may take.': 'Di cuánto puede tardar el trabajo.',
  'At most a year.': 'Como máximo un año.',
  'Give an amount, such as {amount}.': 'Indica un importe, como {amount}.',
  'At least {amount}.': 'Al menos {amount}.',
  'In steps of {amount}.': 'En pasos de {amount}.',
  'Write decimals with “{sign}” and thousands without a sign, such as {amount}.':
    'Escribe los decimales con «{sign}» y los miles sin signo, como {amount}.',
}
