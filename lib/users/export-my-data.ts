import { requireViewer, type Viewer } from '../auth/viewer'
import { everythingAbout } from './export-store'

/** Everything kept about the viewer but the hashes of secrets. @throws {CallerError} UNAUTHENTICATED */
export const exportMyData = async (viewer: Viewer | null): Promise<object> =>
  everythingAbout(requireViewer(viewer).member.id)
