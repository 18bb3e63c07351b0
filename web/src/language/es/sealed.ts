export const sealed = {
  'Ask for sealed offers': 'Pedir ofertas selladas',
  'Nobody sees what others offer; each sends you what opens its own. The contract takes open offers as well.':
    'Nadie ve lo que ofrecen otros; cada uno te envía lo que abre la suya. El contrato también acepta ofertas abiertas.',
  'The client asks for sealed offers: nobody sees a price before it is opened.':
    'El cliente pide ofertas selladas: nadie ve un precio antes de abrirse.',
  'Sealed offer': 'Oferta sellada',
  'has to be opened within {time}': 'debe abrirse en {time}',
  'Open a sealed offer': 'Abrir una oferta sellada',
  'Change the job': 'Cambiar el trabajo',
  'A sealed offer waits': 'Una oferta sellada espera',
  'Its maker sends you what opens it. Open it in time, or dismiss it.':
    'Quien la hizo te envía lo que la abre. Ábrela a tiempo o descártala.',
  'Your sealed offer waits to be opened': 'Tu oferta sellada espera ser abierta',
  'Send the client what opens it, in time, and nobody else.':
    'Envía al cliente lo que la abre, a tiempo y a nadie más.',
  'This link opens a sealed offer. The client of the job can read and accept it here.':
    'Este enlace abre una oferta sellada. El cliente del trabajo puede leerla y aceptarla aquí.',
  'This link opens a sealed offer, which is for the client of the job while it is open.':
    'Este enlace abre una oferta sellada, que es para el cliente del trabajo mientras esté abierto.',
  'The client has to open it within {time}. After that nobody can.':
    'El cliente debe abrirla en {time}. Después nadie puede.',
  'Its time is over: nobody can open it any more.': 'Su plazo terminó: ya nadie puede abrirla.',
  'Send this link to the client alone, where nobody else reads it: by mail, or however you write to each other. Who opens it sees your price; only the client can accept it.':
    'Envía este enlace solo al cliente, donde nadie más lo lea: por correo o por donde hables con él. Quien lo abra ve tu precio; solo el cliente puede aceptarla.',
  'Save it as a file': 'Guardarlo como archivo',
  'What opens your offer': 'Lo que abre tu oferta',
  'It is not kept in this browser. Use the link or the file you saved when you sealed it; without them, withdraw the offer and make it anew.':
    'No se guarda en este navegador. Usa el enlace o el archivo que guardaste al sellarla; sin ellos, retira la oferta y hazla de nuevo.',
  'That opens no offer on this job.': 'Eso no abre ninguna oferta de este trabajo.',
  'No sealed offer that is live is opened by that. Its maker may have withdrawn it.':
    'Eso no abre ninguna oferta sellada viva. Quien la hizo puede haberla retirado.',
  'You see it here alone. It becomes public when you accept it.':
    'Solo la ves tú aquí. Se hace pública cuando la aceptas.',
  'The link its maker sent you, or what it saved':
    'El enlace que te envió quien la hizo, o lo que guardó',
  'Open and accept': 'Abrir y aceptar',
  'Sealed: now tell the client': 'Sellada: ahora dilo al cliente',
  'Who sees it': 'Quién la ve',
  Everybody: 'Todos',
  'Price and terms are public': 'Precio y condiciones son públicos',
  'The client alone': 'Solo el cliente',
  'Sealed until accepted': 'Sellada hasta ser aceptada',
  'Part of the terms; public once it is opened.':
    'Parte de las condiciones; público cuando se abre.',
  'The chain shows that you offer, and until when; neither price nor terms.':
    'La cadena muestra que ofertas y hasta cuándo; ni precio ni condiciones.',
  'You get a link that opens it. Send it to the client in time: nobody else can.':
    'Recibes un enlace que la abre. Envíalo al cliente a tiempo: nadie más puede.',
  'Keep what opens it in this browser': 'Guardar en este navegador lo que la abre',
  'Whoever uses this browser can then read the offer. You can save it as a file in any case.':
    'Quien use este navegador podrá leer la oferta. En todo caso puedes guardarla como archivo.',
  'Seal the offer': 'Sellar la oferta',
  'Its brief cannot be read now, so it cannot be changed without losing part of it.':
    'Su encargo no se puede leer ahora, así que no se puede cambiar sin perder parte.',
  'The job is changed': 'El trabajo ha cambiado',
  '{count, plural, one {The offer made so far lapses} other {All # offers made so far lapse}}: they answer what the job was.':
    '{count, plural, one {La oferta hecha hasta ahora caduca} other {Las # ofertas hechas hasta ahora caducan}}: responden a lo que el trabajo era.',
  'Nobody has a live offer, so nobody loses one.':
    'Nadie tiene una oferta viva, así que nadie la pierde.',
  'Attachments and acceptance criteria stay as they are.':
    'Los adjuntos y criterios de aceptación quedan como están.',
  '{amount} more moves from your account into escrow.':
    '{amount} más pasan de tu cuenta a la garantía.',
}
