export const thread = {
  Messages: 'Mensajes',
  'Open the messages': 'Abrir los mensajes',
  'Sign to read on': 'Firmar para seguir leyendo',
  'For the client, the provider, and who judges once there is a dispute. Nothing written here changes the terms.':
    'Para el cliente, el proveedor y, si hay disputa, quien juzga. Nada de lo escrito aquí cambia las condiciones.',
  'One free signature lets you read for ten minutes.':
    'Una firma gratuita te deja leer diez minutos.',
  'Nobody has written yet.': 'Nadie ha escrito aún.',
  'Loading the messages': 'Cargando los mensajes',
  'To the other side': 'A la otra parte',
  'Your signature is under it, and can be shown to others.':
    'Lleva tu firma, y se puede mostrar a otros.',
  'Sign and send': 'Firmar y enviar',
}
