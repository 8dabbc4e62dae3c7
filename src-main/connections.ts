// What reads kubeconfigs and connects; imported only when a context is needed, since sockets and YAML take longer to
// load than an answer from the demo cluster takes as a whole (P95).
export { chooseContext, loadKubeconfig } from './kube/kubeconfig/load.ts'
export { openConnection } from './kube/feed/connection.ts'
