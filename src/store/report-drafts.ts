import type { ReportDraft, ReportDrafts } from '../app/index.ts'
import type { Database } from './connect.ts'

const columns = `id as "draftId", account, authority, child_id as "childId", said, step, begun_at as "begunAt", kept_at as "keptAt", episode_id as "episodeId"`

/** Reports being written. Every statement names whose it is: nobody else’s is ever found. */
export function createReportDrafts({ pool }: Pick<Database, 'pool'>): ReportDrafts {
  return {
    async begin({ draftId, account, authority, childId, said, step, begunAt, keptAt }) {
      await pool.query(
        `insert into report_draft (id, account, authority, child_id, said, step, begun_at, kept_at)
          values ($1, $2, $3, $4, $5, $6, $7, $8)`,
        [draftId, account, authority, childId, JSON.stringify(said), step, begunAt, keptAt],
      )
    },
    async find({ account, authority }, draftId, since) {
      const { rows } = await pool.query<ReportDraft>(
        `select ${columns} from report_draft
          where id = $1 and account = $2 and authority = $3 and kept_at > $4`,
        [draftId, account, authority, since],
      )
      return rows[0] ?? null
    },
    async list({ account, authority }, since) {
      const { rows } = await pool.query<ReportDraft>(
        `select ${columns} from report_draft
          where account = $1 and authority = $2 and kept_at > $3 and kept_at > begun_at and episode_id is null
          order by kept_at desc`,
        [account, authority, since],
      )
      return rows
    },
    async keep({ account, authority }, draftId, { forget, said, step, keptAt }) {
      await pool.query(
        `update report_draft set said = (said - $4::text[]) || $5::jsonb, step = $6,
            -- What was written came after what it began with, on a clock that stands still too.
            kept_at = greatest($7, begun_at + 1)
          where id = $1 and account = $2 and authority = $3 and episode_id is null`,
        [draftId, account, authority, forget, JSON.stringify(said), step, keptAt],
      )
    },
    async sent({ account, authority }, draftId, episodeId) {
      await pool.query(
        `update report_draft set said = '{}', episode_id = $4
          where id = $1 and account = $2 and authority = $3`,
        [draftId, account, authority, episodeId],
      )
    },
    async forget(before) {
      await pool.query('delete from report_draft where kept_at <= $1', [before])
    },
  }
}
