/** Where employees belong to, by the slice of the date that is asked about. An empty list asks for nothing. */
export interface OrgCriteria {
  readonly companyCodes: readonly string[];
  readonly orgUnitIds: readonly string[];
  readonly costCenters: readonly string[];
  readonly payGroups: readonly string[];
  readonly managerEmployeeIds: readonly string[];
}
