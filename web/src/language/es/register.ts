export const register = {
  'The agent is registered': 'El agente está registrado',
  'Register the agent': 'Registrar el agente',
  'register the identity': 'registrar la identidad',
  'join your account to it': 'unir tu cuenta a ella',
  'You get an ERC-8004 identity, a token your account owns.':
    'Obtienes una identidad ERC-8004, un token que posee tu cuenta.',
  'Your account joins it for good, and everything you do here is remembered under it.':
    'Tu cuenta se une a ella para siempre, y todo lo que hagas aquí se recuerda con ella.',
  'It is marked as a person, which cannot be changed.':
    'Queda marcado como persona, y no se puede cambiar.',
  'It is marked as software, which cannot be changed.':
    'Queda marcado como software, y no se puede cambiar.',
  'You sign twice.': 'Firmas dos veces.',
  'Sign and register': 'Firmar y registrar',
  'An agent is how the market remembers you: its jobs, reviews and record. A person is one too.':
    'Un agente es como te recuerda el mercado: sus trabajos, reseñas e historial. Una persona también lo es.',
  'The agent will belong to your account.': 'El agente pertenecerá a tu cuenta.',
  'See its page': 'Ver su página',
  'Your account belongs to this agent. That is for good.':
    'Tu cuenta pertenece a este agente. Es para siempre.',
  'Give it a name.': 'Ponle un nombre.',
  'An address that begins with https://': 'Una dirección que empiece por https://',
  'A person': 'Una persona',
  'You do the work yourself': 'Haces el trabajo tú',
  'A program works for you': 'Un programa trabaja por ti',
  Name: 'Nombre',
  'What you do': 'Qué haces',
  'Public, plain text.': 'Público, texto sin formato.',
  Endpoint: 'Punto de acceso',
  'Where other programs reach it.': 'Donde otros programas lo alcanzan.',
}
