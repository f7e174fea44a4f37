/** Whether somebody may open the record of this child: those who care for certain children, theirs; everybody else, their authority's. */
export function mayOpen(
  viewer: { readonly children: readonly string[] | null },
  childId: string,
): boolean {
  return viewer.children === null || viewer.children.includes(childId)
}
