/** Rooms of the house (main.ts and wiring/ join them): imports point one way, each room has one door (index.ts), and there are no cycles. */
const rooms = [
  'facts',
  'words',
  'episode',
  'sight',
  'forms',
  'protocol',
  'tasks',
  'files',
  'app',
  'store',
  'clock',
  'http',
  'api',
  'web',
  'cli',
]
const pure = ['facts', 'words', 'episode', 'sight', 'forms', 'protocol', 'tasks']
const mayImport = {
  facts: [],
  words: ['facts'],
  episode: ['facts'],
  sight: ['facts', 'episode'],
  forms: ['facts', 'words', 'episode'],
  protocol: ['facts', 'words', 'episode'],
  tasks: ['facts', 'words', 'episode', 'forms', 'protocol'],
  files: ['facts', 'words', 'episode', 'forms', 'protocol'],
  app: ['facts', 'words', 'episode', 'sight', 'forms', 'protocol', 'tasks'],
  store: ['facts', 'words', 'episode', 'protocol', 'tasks', 'app'],
  clock: ['facts', 'words', 'episode', 'protocol', 'app'],
  http: ['app'],
  api: ['facts', 'words', 'episode', 'protocol', 'app', 'http'],
  web: ['facts', 'words', 'episode', 'forms', 'protocol', 'tasks', 'app', 'http'],
  cli: ['facts', 'words', 'episode', 'forms', 'protocol', 'app'],
}

const oneWay = Object.entries(mayImport).map(([room, allowed]) => ({
  name: `${room}-imports-only-inwards`,
  comment: `src/${room} may import ${allowed.length > 0 ? allowed.join(', ') : 'no other room'}.`,
  severity: 'error',
  from: { path: `^src/${room}/` },
  to: { path: '^src/', pathNot: `^src/(${[room, ...allowed].join('|')})/` },
}))

/** The page's own script shares single files with the server; its door would bring whole rooms to a telephone. */
const pageScript = '^src/web/.*\\.js$'

const doors = rooms.map((room) => ({
  name: `${room}-has-one-door`,
  comment: `Enter src/${room} through its index.ts.`,
  severity: 'error',
  from: { path: '^(src|training|bench|test)/', pathNot: `^src/${room}/|${pageScript}` },
  to: { path: `^src/${room}/`, pathNot: `^src/${room}/index\\.ts$` },
}))

/** Folders of protocol/, innermost first: each may import those before it. */
const layers = [
  'pack',
  'answer',
  'language',
  'conditions',
  'mechanisms',
  'engine',
  'words',
  'loading',
  'scenarios',
  'study',
]
const layered = layers.map((folder, i) => ({
  name: `protocol-${folder}-imports-only-inwards`,
  comment: `src/protocol/${folder} may import ${
    layers.slice(0, i).join(', ') || 'no other folder of protocol'
  }.`,
  severity: 'error',
  from: { path: `^src/protocol/${folder}/`, pathNot: '(\\.test\\.ts$|/testing/)' },
  to: {
    path: '^src/protocol/',
    pathNot: `^src/protocol/(${layers.slice(0, i + 1).join('|')})/`,
  },
}))

export default {
  forbidden: [
    ...oneWay,
    ...doors,
    ...layered,
    {
      name: 'no-cycles',
      comment:
        'Nothing runs in a circle. Types may name one another: they are gone before anything runs.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'pure-rooms-do-no-io',
      comment: 'facts, episode, forms and protocol take everything as arguments.',
      severity: 'error',
      from: { path: `^src/(${pure.join('|')})/`, pathNot: '(\\.test\\.ts$|/testing/)' },
      to: {
        path: '^(node:)?(fs|fs/promises|child_process|net|http|https|os|process|timers|worker_threads)$',
      },
    },
    {
      name: 'no-test-in-service',
      comment: 'What runs in service never imports a test or test support.',
      severity: 'error',
      from: { path: '^src/', pathNot: '(\\.test\\.ts$|/testing/)' },
      to: { path: '(\\.test\\.ts$|^test/)' },
    },
    {
      name: 'no-unresolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'no-dev-dependency-in-service',
      severity: 'error',
      from: { path: '^src/', pathNot: '(\\.test\\.ts$|/testing/)' },
      to: { dependencyTypes: ['npm-dev'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(coverage|\\.data)/' },
    tsPreCompilationDeps: true,
    moduleSystems: ['es6'],
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.mjs', '.js', '.json'],
    },
  },
}
