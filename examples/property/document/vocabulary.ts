export const firstNames = (
  'Margaret Thomas Ingrid Samuel Rosa Desmond Priya Walter Yolanda Henrik Beatrice Carlos Naomi ' +
  'Leopold Adaeze Victor Miriam Franklin Keiko Ambrose Lucille Tomasz Gwendolyn Rafael Edith ' +
  'Nathaniel Zora Clifford Anneliese Dmitri Florence Hugo Marisol Bernard Agnes Cornelius Salma ' +
  'Theodore Paulina Emmett'
).split(' ')

export const lastNames = (
  'Halverson Okafor Reyes Lindqvist Abernathy Castellano Vandermeer Nakamura Prescott Dubrovsky ' +
  "Fitzgerald O'Neill Whitaker Montoya Sorensen Blackwood Kowalczyk Ramanathan Thornbury Delacroix " +
  "Ferreira Gunderson Hathaway Ibarra Jankowski Kessler Lombardi Mbeki Northrup O'Donnell Pemberton " +
  'Quintero Rutherford Santangelo Trujillo Underwood Villanueva Wexler Yamashita Zielinski ' +
  'Reyes-Park Hale-Winslow Broussard Carmichael Eastman Ellsworth'
).split(' ')

export const streets = [
  'Birch',
  'Old Mill',
  'Sycamore',
  'Harrison',
  'Cedar Hollow',
  'Lakeview',
  'Washington',
  'Quarry',
  'Orchard',
  'Telegraph',
  'Magnolia',
  'Fairground',
  'Stone Bridge',
  'Juniper',
  'Commerce',
  'Larkspur',
  'Third',
  'Meadow',
  'Ironworks',
  'Prairie View',
] as const

export const towns = [
  'Tilden',
  'Marlow Springs',
  'Ashgrove',
  'Port Verity',
  'Cullen',
  'Wexford Junction',
] as const

/** Each way of the street with its usual abbreviation. */
export const ways = [
  ['Street', 'St'],
  ['Avenue', 'Ave'],
  ['Road', 'Rd'],
  ['Drive', 'Dr'],
  ['Lane', 'Ln'],
  ['Court', 'Ct'],
  ['Boulevard', 'Blvd'],
  ['Terrace', 'Ter'],
  ['Place', 'Pl'],
  ['Highway', 'Hwy'],
] as const

export const directions = [
  ['North', 'N'],
  ['South', 'S'],
  ['East', 'E'],
  ['West', 'W'],
] as const

export const companies = [
  'Holdings LLC',
  'Properties LLC',
  'Land Company',
  'Investments LP',
  'Realty Inc',
  'Partners LLP',
] as const

export const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const
