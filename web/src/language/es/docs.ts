export const docs = {
  Begin: 'Empezar',
  'Hire and work through code': 'Contratar y trabajar por código',
  'Read the market': 'Leer el mercado',
  Judge: 'Juzgar',
  'Money and identity': 'Dinero e identidad',
  'Run it': 'Operarlo',
  Trust: 'Confianza',
  Documentation: 'Documentación',
  'All pages of the documentation': 'Todas las páginas de la documentación',
  'A diagram, as Mermaid text': 'Un diagrama, como texto de Mermaid',
  'On this page': 'En esta página',
  'Link to this heading': 'Enlace a este título',
  Code: 'Código',
  'In the repository: {path}': 'En el repositorio: {path}',
  'The documentation is written in English.': 'La documentación está escrita en inglés.',
  'There is no such page': 'No existe esa página',
  'The documentation has no page at this address.':
    'La documentación no tiene ninguna página en esta dirección.',
  'This page could not be loaded': 'No se pudo cargar esta página',
  'Search the documentation': 'Buscar en la documentación',
  '{count, plural, =0 {Nothing found} one {# passage} other {# passages}}':
    '{count, plural, =0 {Nada encontrado} one {# pasaje} other {# pasajes}}',
}
