const known: Readonly<Record<string, string>> = {
  yes: 'Yes',
  no: 'No',
  unknown: 'Not known',
  'section-17': 'Section 17',
  'section-20': 'Section 20',
  'section-31': 'Section 31',
  nrm: 'National Referral Mechanism',
  camhs: 'CAMHS',
  fgm: 'FGM',
  'cme-inclusion': 'Children missing education and inclusion',
  'mase-panel': 'MASE panel',
  'not-missing': 'Not missing',
  ungraded: 'Not graded yet',
  unclassified: 'Not decided yet',
  undecided: 'Not decided yet',
  'childrens-services': 'Children’s services',
  'away-without-authorisation': 'Away without authorisation',
}

/** A word of a closed list as people read it: `foster-care` is `Foster care`. */
export function sayWord(word: string): string {
  const said = known[word]
  if (said) return said
  const plain = word.replaceAll('-', ' ')
  return plain.charAt(0).toUpperCase() + plain.slice(1)
}
