export const evidence = {
  'The browser was not allowed to use the camera. Choose a file instead.':
    'El navegador no tiene permiso para usar la cámara. Elige un archivo.',
  'There is no camera here. Choose a file instead.': 'Aquí no hay cámara. Elige un archivo.',
  'What the camera sees': 'Lo que ve la cámara',
  'Take the picture': 'Tomar la foto',
  'Close the camera': 'Cerrar la cámara',
  'Show your work': 'Mostrar tu trabajo',
  'sign what you captured': 'firmar lo que captaste',
  'deliver it': 'entregarlo',
  'What is asked for cannot be read now: {detail}':
    'Ahora no se puede leer lo que se pide: {detail}',
  'What you say of it': 'Lo que dices de ello',
  'Everybody can see it from then on: files with their names, places, times and your words. Leave out what should stay yours.':
    'Desde entonces todos pueden verlo: archivos con sus nombres, lugares, horas y tus palabras. Deja fuera lo que deba quedar para ti.',
  '{count, plural, one {# file} other {# files}}, {size}, stored by the relayer.':
    '{count, plural, one {# archivo} other {# archivos}}, {size}, que guarda el relayer.',
  'Your account signs that the captures are yours, and that they are for this job.':
    'Tu cuenta firma que lo captado es tuyo y que es para este trabajo.',
  'Attestors look at it first; where it is in order, the client judges.':
    'Primero lo miran los certificadores; si está en orden, juzga el cliente.',
  'The other side judges it.': 'Lo juzga la otra parte.',
  'Upload and sign': 'Subir y firmar',
  '{count, plural, one {One thing is} other {# things are}} still to be shown.':
    '{count, plural, one {Falta mostrar una cosa} other {Faltan por mostrar # cosas}}.',
  'Something shown would not be accepted; it says why.':
    'Algo de lo mostrado no se aceptaría; ahí dice por qué.',
  '{kept} of {size} uploaded': '{kept} de {size} subidos',
  Upload: 'Subida',
  'sha-256': 'sha-256',
  'Remove it': 'Quitarlo',
  'The picture': 'La foto',
  '{count, number} of {needed, number}': '{count, number} de {needed, number}',
  'Somebody else has to sign this beside you, which this page cannot do yet.':
    'Otra persona tiene que firmarlo contigo, y esta página aún no puede hacerlo.',
  'Open the camera': 'Abrir la cámara',
  'Choose a file': 'Elegir un archivo',
  'Add where I am': 'Añadir dónde estoy',
  'The browser asks whether it may say where you are. The place is part of what you show.':
    'El navegador pregunta si puede decir dónde estás. El lugar es parte de lo que muestras.',
  'In words': 'En palabras',
  Measured: 'Medido',
  Unit: 'Unidad',
  'Add it': 'Añadirlo',
  'This browser knows no place.': 'Este navegador no conoce el lugar.',
  'The browser was not allowed to say where you are.':
    'El navegador no tiene permiso para decir dónde estás.',
  'The device could not find where it is. Try again under the open sky.':
    'El dispositivo no pudo hallar dónde está. Inténtalo de nuevo al aire libre.',
  'It has no file.': 'No tiene archivo.',
  'The file is empty.': 'El archivo está vacío.',
  'The file is larger than {size}.': 'El archivo supera {size}.',
  'Only {formats} is looked at.': 'Solo se mira {formats}.',
  'Write at least {count, number} characters.': 'Escribe al menos {count, number} caracteres.',
  'Give a number, such as 12.5.': 'Da un número, como 12.5.',
  'Say in which unit.': 'Di en qué unidad.',
  'That is not within what is asked for.': 'Eso no está dentro de lo que se pide.',
  'Captured before {time}.': 'Captado antes de {time}.',
  'Captured after {time}.': 'Captado después de {time}.',
  'Captured more than {duration} ago.': 'Captado hace más de {duration}.',
  'It says no place.': 'No dice ningún lugar.',
  'Located to {metres} only.': 'Ubicado solo con {metres} de precisión.',
  '{metres} from the place asked for.': 'A {metres} del lugar pedido.',
}
