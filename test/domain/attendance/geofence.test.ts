import { expect } from 'chai';
import { compareToFence } from '../../../src/domain/attendance/geofence.ts';

/** Around the Oriental Pearl Tower, in millionths of a degree. */
const fence = { latitude: 31_239_700, longitude: 121_499_800, radiusMetres: 200 };

describe('A geofence', () => {
  it('holds what is not further from its middle than its radius', () => {
    // 0.001 degrees of latitude are 111 metres.
    expect(compareToFence({ latitude: 31_240_700, longitude: 121_499_800, accuracyMetres: 0 }, fence)).to.equal(
      'INSIDE',
    );
    expect(compareToFence({ latitude: 31_241_700, longitude: 121_499_800, accuracyMetres: 0 }, fence)).to.equal(
      'OUTSIDE',
    );
  });

  it('counts degrees of longitude as the shorter, the further from the equator', () => {
    // 0.002 degrees of longitude are 222 metres at the equator, and 190 here.
    const east = { latitude: 31_239_700, longitude: 121_501_800, accuracyMetres: 0 };
    expect(compareToFence(east, fence)).to.equal('INSIDE');
    expect(compareToFence({ ...east, latitude: 0 }, { ...fence, latitude: 0 })).to.equal('OUTSIDE');
  });

  it('takes the doubt of the device in its favour', () => {
    const near = { latitude: 31_241_700, longitude: 121_499_800, accuracyMetres: 30 };
    expect(compareToFence(near, fence)).to.equal('INSIDE');
  });

  it('says nothing where place or fence are unknown', () => {
    expect(compareToFence(undefined, fence)).to.equal('UNKNOWN');
    expect(compareToFence({ ...fence, accuracyMetres: 0 }, undefined)).to.equal('UNKNOWN');
  });
});
