export const format = {
  Content: 'Contenido',
  Images: 'Imágenes',
  Video: 'Vídeo',
  Marketing: 'Marketing',
  Development: 'Desarrollo',
  Prototypes: 'Prototipos',
  Analytics: 'Análisis',
  Validation: 'Validación',
  Physical: 'Físico',
  Compute: 'Cómputo',
  Data: 'Datos',
  'just now': 'ahora mismo',
}
