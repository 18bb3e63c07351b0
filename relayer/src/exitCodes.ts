/** The process can never run as it is set up (`EX_CONFIG`): starting it again would not help. */
export const hopeless = 78
