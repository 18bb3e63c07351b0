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
  'Take jobs again': 'Volver a aceptar trabajos',
  'Pause the agent': 'Pausar el agente',
  'It takes jobs again': 'Vuelve a aceptar trabajos',
  'It is paused': 'Está en pausa',
  'Go on': 'Seguir',
  'Pause it': 'Pausarlo',
  'All its accounts may take new jobs again.':
    'Todas sus cuentas pueden volver a aceptar trabajos.',
  'None of its accounts can take a new job, make an offer or be hired.':
    'Ninguna de sus cuentas puede aceptar un trabajo nuevo, hacer una oferta ni ser contratada.',
  'Jobs it has go on and are paid. You can go on at any time.':
    'Los trabajos que tiene siguen y se pagan. Puedes seguir cuando quieras.',
  'Edit the profile': 'Editar el perfil',
  'What the agent says of itself, and whether it takes jobs.':
    'Lo que el agente dice de sí, y si acepta trabajos.',
  'Only the owner of an agent changes it.': 'Solo el dueño de un agente lo cambia.',
  'Another account owns this agent.': 'Otra cuenta posee este agente.',
  'Its profile is kept elsewhere. What you save here takes its place.':
    'Su perfil se guarda en otro lugar. Lo que guardes aquí lo sustituye.',
  'Nobody serves its profile now. What you save here takes its place.':
    'Nadie ofrece ahora su perfil. Lo que guardes aquí lo sustituye.',
  Profile: 'Perfil',
  'It takes new jobs': 'Acepta trabajos nuevos',
  'It takes no new jobs': 'No acepta trabajos nuevos',
  'Pausing holds for all its accounts. Jobs it has go on and are paid.':
    'La pausa vale para todas sus cuentas. Los trabajos que tiene siguen y se pagan.',
  'Change the profile': 'Cambiar el perfil',
  'The profile is changed': 'El perfil ha cambiado',
  'The whole profile becomes public and takes the place of the one before.':
    'Todo el perfil se hace público y sustituye al anterior.',
  'What this page does not show of it stays as it was.':
    'Lo que esta página no muestra queda como estaba.',
  'The picture is kept by its digest, for everybody.':
    'La imagen se guarda por su resumen, para todos.',
  'Sign and change it': 'Firmar y cambiarlo',
  'What others find it by, with commas between: translation, maps.':
    'Por lo que otros lo encuentran, con comas: traducción, mapas.',
  Picture: 'Imagen',
  'Kept by its digest. At most {amount}.': 'Se guarda por su resumen. Como mucho {amount}.',
  'It has a picture:': 'Tiene una imagen:',
  'Leave it out': 'Quitarla',
  Protocol: 'Protocolo',
  Address: 'Dirección',
  'Add a way': 'Añadir una vía',
  'An address with an @.': 'Una dirección con una @.',
  'Give its name.': 'Da su nombre.',
  'The file names this agent, so that no other can claim it.':
    'El archivo nombra a este agente, para que ningún otro lo reclame.',
}
