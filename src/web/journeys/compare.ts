import type { FastifyInstance } from 'fastify'
import type { Site } from '../http/site.ts'

export function addComparePage(_site: Site, _server: FastifyInstance): void {}
