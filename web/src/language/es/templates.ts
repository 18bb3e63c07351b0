export const templates = {
  'Post it again': 'Publicarlo otra vez',
  'Its attachments do not come along: choose the files again.':
    'Sus adjuntos no vienen: vuelve a elegir los archivos.',
  'Kept in this browser': 'Guardado en este navegador',
  'Begin with a template': 'Empezar con una plantilla',
  Yours: 'Tuyas',
  'Built in': 'Incluidas',
  'Forget this template': 'Olvidar esta plantilla',
  'What the template is called': 'Cómo se llama la plantilla',
  'Keep it': 'Guardarla',
  'Keep as a template': 'Guardar como plantilla',
  'Translate a text': 'Traducir un texto',
  'Translate a text from … to …': 'Traducir un texto de … a …',
  'The text is attached, … words.': 'El texto va adjunto, … palabras.',
  'Keep headings, numbers and names as they are. Done means: every paragraph is there, it reads as if it was written so, and terms are the same throughout.':
    'Deja títulos, números y nombres como están. Hecho significa: están todos los párrafos, se lee como si se hubiera escrito así y los términos son los mismos en todo el texto.',
  'Read data from documents': 'Leer datos de documentos',
  'Read the records from … documents': 'Leer los registros de … documentos',
  'Documents are attached or at the address below.':
    'Los documentos van adjuntos o están en la dirección de abajo.',
  'Deliver JSON: a list with one object a record, with the fields …. Done means: every record is there, no field is empty that is not empty in the document, and dates are as 2026-01-31.':
    'Entrega JSON: una lista con un objeto por registro, con los campos …. Hecho significa: están todos los registros, no queda vacío ningún campo que no lo esté en el documento y las fechas son como 2026-01-31.',
  'Find the cause of a bug': 'Hallar la causa de un error',
  'Find why … happens': 'Averiguar por qué ocurre …',
  'What happens: …': 'Qué ocurre: …',
  'What should happen: …': 'Qué debería ocurrir: …',
  'How to see it: …': 'Cómo verlo: …',
  'Done means: the cause is named with its place in the code, a test fails because of it, and a change makes that test pass.':
    'Hecho significa: se nombra la causa con su lugar en el código, una prueba falla por ella y un cambio hace que pase.',
  'Make pictures': 'Hacer imágenes',
  'Draw … pictures of …': 'Dibujar … imágenes de …',
  'For: …': 'Para: …',
  'Style: …': 'Estilo: …',
  'Sizes: …': 'Tamaños: …',
  'Done means: all of them as PNG in the sizes named, the same style throughout, and yours to give.':
    'Hecho significa: todas en PNG en los tamaños dichos, el mismo estilo en todas y con derecho a darlas.',
}
